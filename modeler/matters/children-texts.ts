import { defineTexts } from '../../web/shell/index.ts';

/** Words of the parts of a joint matter: the departments' own matters and joint surveys. */
export const useChildrenText = defineTexts('matterChildren', {
  childrenHelp: [
    '联合办理（并联审批）时，各部门自己的事项作为子办件分别办理、分别决定。流程图中用“发起部门子办件”环节发起；这里说明何时发起、从联合申请中取哪些内容。',
    'In a joint application each department’s own matter becomes a case of its own. The diagram opens it; here stands when, and what it takes from the joint application.',
  ],
  child: ['部门事项', 'Matter'],
  childWhen: ['发起条件（不填为总是）', 'Opened when (empty: always)'],
  childWhenHelp: [
    '对联合申请表的条件，例如 wantsInvoice = "yes"',
    'Over the joint form, such as wantsInvoice = "yes"',
  ],
  requires: ['法定前置事项', 'Granted first by law'],
  requiresHelp: [
    '依法须先办成的本联合事项中的其他事项；不得互为前置。',
    'Others of this joint matter that the law wants granted first; never in a circle.',
  ],
  formMap: ['申请表', 'Form'],
  wholeForm: ['使用整张联合申请表', 'The whole joint form'],
  mappedForm: ['逐项对应', 'Field by field'],
  fieldHelp: ['取自：联合申请表的字段或者表达式', 'A field of the joint form, or an expression'],
  materialMap: ['材料', 'Materials'],
  sameCodes: ['编码相同的材料', 'Those with the same code'],
  mappedMaterials: ['逐项对应', 'One by one'],
  notTaken: ['不提供', 'None'],
  childUnknown: [
    '没有已发布的事项“{{code}}”，发布后可以逐项对应。',
    'Matter {{code}} is not published; map its fields once it is.',
  ],
  joined: ['一次联合踏勘（验收）', 'Joint survey'],
  joinedHelp: [
    '各部门一次到场，每个部门不少于二人当场签署。流程图画有联合踏勘环节的事项必须设置。',
    'All departments come at once, two people each sign on the spot. Wanted where the diagram draws one.',
  ],
  surveyDays: ['多少日内进行', 'Within days'],
  absenceRule: ['部门缺席', 'A department is absent'],
  escalate: ['督办并等待补签', 'Order, and wait'],
  deemedConsent: ['视为同意', 'Consent'],
  surveyBasis: ['依据（缺席规则一并写明）', 'Basis, also of the absence rule'],
  rectifyDays: ['整改期限', 'Time to put right'],
  rounds: ['最多复验次数', 'Re-inspections at most'],
  rectifyBasis: ['整改依据', 'Basis of the rectification'],
  stopHint: [
    '整改不计入办理时限的，须在“计时与延期”中列出种类为 rectification 的特别程序。',
    'Where rectification is not counted, list a special procedure of the kind rectification.',
  ],
});
