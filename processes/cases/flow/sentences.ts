/** Why an operation of the flow is refused: English and Chinese. */
export const flowSentences = {
  COPY_NOT_FOUND: ['there is no copy {copy} for you', '没有抄送给您的 {copy}'],
  DEPUTY_IS_SELF: ['{person} cannot be their own deputy', '{person}不能代理自己'],
  DEPUTY_LOOP: [
    '{deputy} is represented by {person} already, directly or through others: deputies may not go in a circle',
    '{deputy}的工作已（间接）由{person}代理，不能互相代理',
  ],
  DEPUTY_PERIOD_INVALID: [
    'a deputyship from {since} to {until} has no day left',
    '代理期限 {since} 至 {until} 无效',
  ],
  INSTANCE_ENDED: ['the flow of case {case} has ended', '办件 {case} 的流程已经结束'],
  INSTANCE_NOT_SUSPENDED: ['the flow of case {case} is not frozen', '办件 {case} 的流程没有冻结'],
  INSTANCE_SUSPENDED: ['the flow of case {case} is frozen', '办件 {case} 的流程已冻结'],
  JUMP_UNLAWFUL: [
    'going to {step} would pass over a receipt, an acceptance or a decision, or go back behind one',
    '跳转至“{step}”将越过或撤销收件、受理、决定，不允许',
  ],
  MEMBERS_TOO_FEW: [
    'countersign {task} keeps at least {least member|members}',
    '“{task}”会签至少保留 {least} 人',
  ],
  NEXT_HANDLER_MISSING: ['name who does {step}', '请指定“{step}”的办理人'],
  NEXT_HANDLER_NOT_ELIGIBLE: [
    '{person} may not do {step}',
    '{person}不能办理“{step}”，请另选办理人',
  ],
  NO_COUNTERSIGN: ['{task} is no running countersign', '“{task}”不是进行中的会签'],
  NO_HEAD: [
    'department {department} has no head who could answer',
    '{department}没有在岗的负责人，无法督办',
  ],
  NOT_THE_LAST_HANDLER: [
    '{person} did not complete {task} and cannot take it back',
    '“{task}”不是由{person}办理的，不能拿回',
  ],
  PART_NOT_NESTED: [
    '{task} was asked for beside a step; that is possible only on the step itself',
    '“{task}”属于附属任务，只能在环节本身上进行此操作',
  ],
  PERSON_HAS_IT: ['{person} has it already', '{person}已在办理人之列'],
  PERSON_IS_SELF: ['{person} cannot be asked by themselves', '不能选择自己（{person}）'],
  PERSON_NOT_AVAILABLE: ['{person} is no colleague at work', '没有在岗人员：{person}'],
  PERSON_OF_OTHER_DEPARTMENT: [
    '{person} does not work for the department of {task}',
    '{person}不属于“{task}”的办理部门',
  ],
  RETURN_AFTER_DECISION: [
    'the case is decided; it cannot go back to {step}',
    '办件已作出决定，不能退回“{step}”',
  ],
  RETURN_BEFORE_ACCEPTANCE: [
    'the case is accepted; it cannot go back to {step}',
    '办件已受理，不能退回“{step}”',
  ],
  RETURN_BEFORE_RECEIPT: [
    'the application is received; it cannot go back to {step}',
    '申请已收件，不能退回“{step}”',
  ],
  RETURN_NOT_DIRECT: [
    'the drawn path carries on what {step} begins; give it back by that path',
    '“{step}”办完后须由后续环节接着办理，不能直接返回，请选择按流程重新办理',
  ],
  SEAT_NOT_FOUND: ['countersign {task} has no seat {seat}', '“{task}”会签没有席位 {seat}'],
  SIBLINGS_OPEN: [
    'going back from {task} to {step} ends work in other branches; say that it may',
    '从“{task}”退回“{step}”将取消其他并行分支的任务，请确认取消',
  ],
  SIGNER_ANSWERED: ['{person} has answered already and stays', '{person}已签署，不能减签'],
  STEP_NOT_PASSED: [
    '{step} was not passed on the way to {task}',
    '“{step}”不是“{task}”之前已办理的环节，不能退回',
  ],
  STEP_UNKNOWN: ['there is no step {step}', '没有环节 {step}'],
  SUPERVISION_CLOSED: ['supervision {supervision} is closed already', '督办 {supervision} 已办结'],
  SUPERVISION_NOT_FOUND: ['there is no supervision {supervision}', '没有督办 {supervision}'],
  SUPERVISION_NOT_REPLIED: [
    'supervision {supervision} waits for its reply',
    '督办 {supervision} 尚未回复，不能办结',
  ],
  TAKE_BACK_ISSUED: [
    '{task} has issued documents or decided; it cannot be taken back',
    '“{task}”已产生文书或法律效力，不能拿回',
  ],
  TAKE_BACK_TOO_LATE: [
    'what follows {task} was taken up or looked at already',
    '“{task}”的后续环节已签收、已查看或已办理，不能拿回',
  ],
  TASK_IS_PERSONAL: [
    'task {task} was given to one person and is handed on, not released',
    '“{task}”指定到人，请用转办，不能释放',
  ],
  TASK_IS_SHARED: [
    "task {task} wants several signatures and is nobody's alone",
    '“{task}”须多人共同签署，不能单独交由他人',
  ],
  TASK_OF_APPLICANT: ["task {task} is the applicant's", '“{task}”由申请人办理，不能此操作'],
  TASK_WAITS: ['task {task} waits for others first', '“{task}”正在等待他人办理，暂不能办理'],
} as const satisfies Record<string, readonly [string, string]>;
