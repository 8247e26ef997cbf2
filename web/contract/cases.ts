/** Cases, as the API answers them. */
import type { LightColour } from '../shell/light-colour.ts';
import type {
  ApplicantView,
  CaseMaterialView,
  CodeAndName,
  CorrectionView,
  DocumentView,
  FileView,
  OpinionView,
  ProcedureView,
  RemarkView,
  SupplementView,
  TimelineEntry,
} from './case-parts.ts';
import type { CertificateView } from './certificates.ts';
import type { ClockView, LevelStay, SupervisionView } from './clocks.ts';
import type { JointView } from './joint.ts';
import type { FormSchema, FormValues, Named } from './matters.ts';
import type { RatingView } from './ratings.ts';
import type { CountersignView, TaskView } from './tasks.ts';

/** How a case came in. */
type IntakeView = {
  readonly channel: 'online' | 'counter' | 'joint';
  readonly enteredAt: string;
  readonly receivedAt?: string;
  readonly receivedBy?: string;
  readonly place?: Named;
  readonly agent?: {
    readonly name: string;
    readonly idNumber: string;
    readonly phone: string;
    readonly powers: readonly {
      readonly code: string;
      readonly name: string;
      readonly nameEn: string;
    }[];
    readonly until: string;
    readonly files: readonly FileView[];
  };
  readonly tolerated: readonly CodeAndName[];
};

/** A department's own case inside a joint application. */
type ChildView = {
  readonly element: string;
  readonly number: string | null;
  readonly matterName: string;
  readonly departmentName: string | null;
  readonly state: string;
  readonly resultCode: string | null;
  readonly closedOn: string | null;
  readonly standing: string;
  readonly standingEn: string;
};

export type CaseView = JointView & {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly queryCode?: string;
  readonly rating: RatingView | null;
  readonly mayRate: boolean;
  readonly situation: { readonly code: string; readonly name: string } | null;
  readonly matter: { readonly code: string; readonly name: string; readonly version: number };
  readonly status: string;
  readonly statusName: string;
  readonly statusNameEn: string;
  readonly standing?: Standing;
  readonly flags: readonly { readonly code: string; readonly name: string }[];
  readonly leadDepartment: Named;
  readonly applicant: ApplicantView;
  readonly intake?: IntakeView;
  readonly receivingPlace: Named;
  readonly decidingAuthority: Named;
  readonly levels: readonly LevelStay[];
  readonly form: FormValues;
  readonly formSchema: FormSchema | null;
  /** What completed steps have filled in of their forms. */
  readonly stepForms: readonly {
    readonly taskId: string;
    readonly name: string;
    readonly by: string;
    readonly at: string;
    readonly schema: FormSchema;
    readonly values: FormValues;
  }[];
  readonly corrections: readonly CorrectionView[];
  readonly materials: readonly CaseMaterialView[];
  readonly clocks: readonly ClockView[];
  readonly tasks: readonly TaskView[];
  readonly opinions: readonly OpinionView[];
  readonly children?: readonly ChildView[];
  readonly parent?: { readonly number: string };
  readonly supplements: readonly SupplementView[];
  readonly certificates: readonly CertificateView[];
  readonly documents: readonly DocumentView[];
  readonly decision?: {
    readonly value: 'grant' | 'deny';
    readonly reasons: string;
    readonly at: string;
  } | null;
  readonly delivery?: {
    readonly mode: string;
    readonly receiver: string;
    readonly at: string;
    readonly trackingNumber?: string;
  } | null;
  readonly timeline: readonly TimelineEntry[];
  readonly diagram: {
    readonly key: string;
    readonly version: number;
    readonly active: readonly string[];
    readonly completed: readonly string[];
    readonly incidents: readonly string[];
  };
  readonly countersigns?: readonly CountersignView[];
  readonly supervisions?: readonly SupervisionView[];
  readonly mayWithdraw: boolean;
  readonly remarks: readonly RemarkView[];
  readonly mayRemark: boolean;
  readonly specialProcedures: readonly ProcedureView[];
  readonly extensions: readonly {
    readonly days: number;
    readonly reason: string;
    readonly oldDue: string;
    readonly newDue: string;
    readonly approvedBy: string;
    readonly approvedOn: string;
  }[];
  readonly tolerance?: {
    readonly materials: readonly CodeAndName[];
    readonly missing: readonly CodeAndName[];
    readonly basis: string;
    readonly dueOn: string;
    readonly completedOn?: string;
  };
  readonly promise?: {
    readonly materials: readonly CodeAndName[];
    readonly basis: string;
    readonly checkDue: string | null;
    readonly check?: {
      readonly result: 'kept' | 'broken';
      readonly opinion: string;
      readonly at: string;
      readonly by: string;
    };
  };
  /** What is in already of a supplement that is not complete. */
  readonly partial?: readonly { readonly code: string; readonly fileIds: readonly string[] }[];
  readonly ending?: {
    readonly kind: 'abort' | 'void';
    readonly reason: string;
    readonly at: string;
    readonly by: string;
  };
  /** What the reader may do to the case outside its steps. */
  readonly may: {
    readonly startSpecialProcedure: readonly {
      readonly kind: string;
      readonly name: string;
      readonly basis: string;
      readonly maxDays: number;
      readonly unit: 'workday' | 'day';
    }[];
    readonly extend: {
      readonly days: number;
      readonly level: 'agency' | 'government';
      readonly basis: string;
    } | null;
    readonly terminate: boolean;
    readonly setGreenChannel: boolean;
    readonly submitTolerated: boolean;
    readonly checkPromise: boolean;
    readonly tolerate: readonly CodeAndName[];
  };
};

/** Before the decision, decided and not yet delivered, or over. */
type Standing = 'underWay' | 'decided' | 'over';

export type CaseRow = {
  readonly number: string;
  readonly matterCode?: string;
  readonly matterName: string;
  readonly applicantName: string;
  readonly status: string;
  readonly statusName: string;
  readonly statusNameEn?: string;
  readonly standing?: Standing;
  readonly receivedOn?: string;
  readonly promisedDue?: string | null;
  readonly statutoryDue?: string | null;
  readonly flags?: readonly CodeAndName[];
  readonly remaining?: number | null;
  readonly unit?: 'workday' | 'day';
  readonly light?: LightColour;
  /** Whose days are left. */
  readonly clock?: { readonly kind: string; readonly name: string; readonly nameEn: string } | null;
  readonly leadDepartment?: Named;
};
