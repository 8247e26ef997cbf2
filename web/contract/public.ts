/** What anybody may see with a number and a code. */
import type { CertificateState } from './certificates.ts';

export type PublicProgress = {
  readonly number: string;
  readonly matterName: string;
  readonly status: string;
  readonly statusName: string;
  readonly statusNameEn?: string;
  readonly sentence: string;
  readonly sentenceEn?: string;
  /** Of a joint application: where each department's part stands. */
  readonly parts?: readonly { readonly sentence: string; readonly sentenceEn: string }[];
  readonly receivedOn: string;
  readonly promisedDue: string | null;
  readonly steps: readonly {
    readonly name: string;
    readonly nameEn?: string;
    readonly state: string;
    readonly date?: string | null;
  }[];
  readonly supplement?: {
    readonly items: readonly {
      readonly materialName?: string;
      readonly reason: string;
      readonly requirement?: string;
    }[];
    readonly dueOn: string;
  } | null;
  readonly documents: readonly { readonly number: string; readonly name: string }[];
};

export type DocumentProof = {
  readonly valid: boolean;
  readonly number: string;
  readonly kindName: string;
  readonly kindNameEn: string;
  readonly agency: string;
  /** Whose document it is, only for whoever has its code. */
  readonly caseNumber?: string;
  readonly applicantName?: string;
  readonly issuedOn: string;
  readonly sha256: string | null;
  /** Of a certificate: `valid` says that it is ours, `state` whether it holds today. */
  readonly certificate?: {
    readonly name: string;
    readonly state: CertificateState;
    readonly stateName: string;
    readonly stateNameEn: string;
    readonly validFrom: string;
    readonly validTo: string | null;
  };
};
