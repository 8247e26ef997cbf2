/** Certificates and what need not be handed in again, as the API answers them. */
import type { CodeAndName } from './case-parts.ts';
import type { Named } from './matters.ts';

/** A certificate that stands in for a material; `validTo` null: for good. */
export type HeldFacts = {
  readonly name: string;
  readonly number: string;
  readonly validTo: string | null;
};

/** The same material in an earlier case of the applicant. */
export type EarlierFile = {
  readonly materialCode: string;
  readonly fileId: string;
  readonly name: string;
  readonly size: number;
  readonly caseNumber: string;
  readonly matterName: string;
  readonly handedInOn: string;
};

/** What an application of a matter need not hand in. */
export type HeldMaterials = {
  readonly held: readonly (HeldFacts & {
    readonly materialCode: string;
    readonly certificateId: string;
    readonly kind: string;
  })[];
  readonly earlier: readonly EarlierFile[];
};

/** 证照 as the library has it; days are civil dates. */
export type CertificateView = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly number: string;
  readonly holder: {
    readonly kind: 'person' | 'organisation';
    readonly name: string;
    readonly idNumber: string;
  };
  readonly agency: Named;
  readonly matter: CodeAndName;
  readonly caseNumber: string;
  readonly issuedOn: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly renewBy: string | null;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  readonly verifyCode: string;
  readonly state: CertificateState;
  readonly stateName: string;
  readonly stateNameEn: string;
  readonly ending?: {
    readonly how: string;
    readonly howName: string;
    readonly howNameEn: string;
    readonly on: string;
    readonly by: string;
    readonly reason: string;
    readonly basis?: string;
    readonly replacedBy?: string;
  };
  readonly mayAnnul: boolean;
};

/** 证照类型 that published matters issue. */
export type CertificateKind = {
  readonly kind: string;
  readonly name: string;
  readonly number: string;
  readonly matters: readonly CodeAndName[];
};

export type CertificateState = 'valid' | 'expired' | 'annulled' | 'replaced';
