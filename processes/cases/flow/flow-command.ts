/** Operations on a task; `to` and `people` are ids of people, every reason is required. */
export type TaskOperation =
  /** 转办: hands a task over for good. */
  | {
      readonly type: 'TransferTask';
      readonly taskId: string;
      readonly to: string;
      readonly reason: string;
    }
  /** 改派: a superior moves an open task, whoever has it. */
  | {
      readonly type: 'ReassignTask';
      readonly taskId: string;
      readonly to: string;
      readonly reason: string;
    }
  /** 委派: asks one person for an opinion; the task comes back. */
  | {
      readonly type: 'DelegateTask';
      readonly taskId: string;
      readonly to: string;
      readonly reason: string;
    }
  /** 前加签, 后加签, 并加签 (a member of a running countersign). */
  | {
      readonly type: 'AddSigners';
      readonly taskId: string;
      readonly kind: 'before' | 'after' | 'member';
      readonly people: readonly string[];
      readonly reason: string;
    }
  /** 减签: of the work item of who was asked, or of a seat whose turn has not come. */
  | {
      readonly type: 'RemoveSigner';
      readonly taskId: string;
      readonly seat?: string;
      readonly reason: string;
    }
  /** 退回 to an element that was passed. */
  | {
      readonly type: 'ReturnTask';
      readonly taskId: string;
      readonly to: string;
      readonly mode: 'replay' | 'direct';
      readonly cancelSiblings: boolean;
      readonly reason: string;
    }
  /** 拿回 of a task that one has completed. */
  | { readonly type: 'TakeBackTask'; readonly taskId: string; readonly reason: string }
  /** 征询: a side question. */
  | {
      readonly type: 'ConsultColleague';
      readonly taskId: string;
      readonly to: string;
      readonly question: string;
    }
  /** 跳转 by an administrator. */
  | {
      readonly type: 'JumpTask';
      readonly taskId: string;
      readonly to: string;
      readonly cancelSiblings: boolean;
      readonly reason: string;
    }
  | { readonly type: 'SeeTask'; readonly taskId: string };

/** Operations on a case. */
export type FlowCommand =
  | TaskOperation
  /** 抄送. */
  | { readonly type: 'CopyCase'; readonly people: readonly string[]; readonly note: string }
  | { readonly type: 'ReadCopy'; readonly copyId: string }
  /** 督办: working days for the head of a department to answer. */
  | {
      readonly type: 'OrderSupervision';
      readonly department: string;
      readonly reason: string;
      readonly days: number;
    }
  | {
      readonly type: 'CloseSupervision';
      readonly supervisionId: string;
      readonly accepted: boolean;
      readonly text: string;
    };
