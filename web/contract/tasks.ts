/** Tasks and what people do with them, as the API answers them. */
import type { LightColour } from '../shell/light-colour.ts';
import type { CaseView } from './cases.ts';
import type { FormField, FormSchema, Named } from './matters.ts';

export type Signature = {
  readonly by: { readonly name: string; readonly departmentName?: string };
  readonly at: string;
  readonly opinion: string;
};

export type Operation =
  | 'transfer'
  | 'delegate'
  | 'addBefore'
  | 'addAfter'
  | 'addMember'
  | 'removeSigner'
  | 'reassign'
  | 'return'
  | 'takeBack'
  | 'consult'
  | 'jump';

/** Somebody whom an operation can name. */
export type Taker = {
  readonly id: string;
  readonly name: string;
  readonly department: Named;
  readonly positions: readonly string[];
};

export type StepTarget = {
  readonly element: string;
  readonly name: string;
  readonly doneBy?: string;
};

export type CopyRow = {
  readonly id: string;
  readonly caseNumber: string;
  readonly matterName: string;
  readonly applicantName: string;
  readonly by: string;
  readonly note: string;
  readonly at: string;
  readonly readAt: string | null;
};

export type DeputyshipView = {
  readonly id: string;
  readonly from: Named;
  readonly to: Named;
  readonly since: string;
  readonly until: string;
  readonly isActive: boolean;
  readonly mayEnd: boolean;
};

export type CountersignView = {
  readonly taskId: string;
  readonly name: string;
  readonly round: number;
  readonly rule: 'all' | 'sequence' | 'first' | 'ratio';
  readonly ratio: number;
  readonly result: 'approve' | 'reject' | 'cancelled' | null;
  readonly approvals: number;
  readonly rejections: number;
  readonly total: number;
  readonly seats: readonly {
    readonly id: string;
    readonly name: string;
    readonly veto: boolean;
    readonly vote: 'approve' | 'reject' | null;
    readonly by: string | null;
    readonly at: string | null;
    readonly opinion: string;
  }[];
};

export type TaskView = {
  readonly id: string;
  readonly caseNumber: string;
  readonly matterCode: string;
  readonly matterName: string;
  readonly applicantName: string;
  readonly element: string;
  readonly name: string;
  readonly phase: string;
  readonly act: string;
  readonly state: string;
  readonly assignee: Named | null;
  readonly openedAt: string;
  readonly completedAt: string | null;
  readonly dueOn: string | null;
  readonly promisedDue: string | null;
  readonly statutoryDue: string | null;
  readonly remaining: number | null;
  readonly unit?: 'workday' | 'day';
  readonly light: LightColour;
  readonly outcome: string | null;
  readonly outcomeName?: string | null;
  readonly candidates: {
    readonly department: string | null;
    readonly departmentName: string | null;
    readonly position: string;
    readonly positionName: string;
  } | null;
  readonly mayClaim: boolean;
  readonly mayComplete: boolean;
  readonly actingFor?: string;
  readonly waitsFor?: 'members' | 'before' | 'after' | 'delegate';
  readonly addressee?: Named;
  readonly part?: {
    readonly of: string;
    readonly kind: string;
    readonly by: string;
    readonly question?: string;
  };
  readonly operations?: readonly Operation[];
  readonly signatures?: readonly Signature[];
  readonly minPersons?: number;
};

export type TaskDetail = TaskView & {
  readonly form: FormSchema | null;
  readonly outcomes: readonly { readonly value: string; readonly name: string }[];
  readonly discretion?: readonly {
    readonly code: string;
    readonly situation: string;
    readonly standard: string;
  }[];
  readonly checklist: readonly {
    readonly code: string;
    readonly point: string;
    readonly standard: string;
  }[];
  /** Fields that may be put right while completing it. */
  readonly correctable: readonly {
    readonly ref: string;
    /** The step whose form it is; null: the application. */
    readonly of: string | null;
    readonly field: FormField;
    readonly value: unknown;
  }[];
  /** Steps that may follow and whose handler is named here, with who may be. */
  readonly next: readonly {
    readonly element: string;
    readonly name: string;
    readonly people: readonly {
      readonly id: string;
      readonly name: string;
      readonly departmentName: string;
    }[];
  }[];
  readonly case: CaseView;
};
