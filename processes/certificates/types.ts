import type { Instant } from '#engine';
import type { Who } from '../staff/types.ts';

/** 有效期: for good, for a time from the day of issue, or until the date that FEEL gives. */
export type CertificateValidity =
  | { readonly type: 'longTerm' }
  | {
      readonly type: 'period';
      readonly amount: number;
      readonly unit: 'day' | 'month' | 'year';
    }
  | { readonly type: 'until'; readonly expression: string };

/** 补领、换发、延续: in what way a new certificate takes the place of the holder's valid one of the same kind. */
export type Replacement = 'reissued' | 'exchanged' | 'renewed';

/**
 * 证照签发规则 of a matter: what a grant puts into the certificate library. FEEL sees `form` (the application),
 * `decision` (the form of the decision), `applicant` and `issuedOn`.
 */
export type CertificateRule = {
  /** 证照类型代码; materials of other matters name it. */
  readonly kind: string;
  /** 证号规则, for example `JY{division}{year}{seq:6}`; see `numberPlaces`. */
  readonly number: string;
  readonly validity: CertificateValidity;
  /** 延续: days before the last one by which a renewal is to be asked for (行政许可法 art. 50: thirty). */
  readonly renewalDays?: number;
  /** 照面信息: what it says beside holder and term. */
  readonly fields?: readonly { readonly label: string; readonly value: string }[];
  readonly replaces?: Replacement;
};

/** A published matter that issues certificates, as others have to agree with it. */
export type IssuingMatter = Pick<CertificateRule, 'kind' | 'number'> & {
  readonly code: string;
  readonly name: string;
};

/** 撤销 (行政许可法 art. 69), 注销 (art. 70), 撤回 (art. 8): how an agency ends a certificate. */
export type Annulment = 'revoked' | 'cancelled' | 'withdrawn';

/** How a certificate ended before its term: annulled, or replaced by another. */
export type CertificateEnding = {
  readonly how: Annulment | Replacement;
  readonly on: string;
  readonly at: Instant;
  readonly by: Who;
  readonly reason: string;
  readonly basis?: string;
  /** Number of the one in its place. */
  readonly replacedBy?: string;
};

export type CertificateHolder = {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly idNumber: string;
};

/** 证照: issued by the decision of its case; dates are civil dates, `validTo` is the last day. */
export type Certificate = {
  /** `c1` in its case. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** '' only inside the deciding step, before the commit numbers it. */
  readonly number: string;
  /** The running number it takes part in, and which of it this is (0 before the commit). */
  readonly series: string;
  readonly count: number;
  readonly numberRule: string;
  readonly holder: CertificateHolder;
  /** The department that issued it. */
  readonly agency: string;
  readonly matter: { readonly code: string; readonly name: string };
  readonly issuedOn: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** From this day on a renewal is late. */
  readonly renewBy: string | null;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  /** Its paper among the case's documents. */
  readonly documentId: string;
  readonly ending?: CertificateEnding;
};

/** A certificate as the library keeps it. */
export type LibraryCertificate = Certificate & {
  readonly caseId: string;
  readonly caseNumber: string;
  /** Identity of the holder as the library looks it up, see `holderIdOf`. */
  readonly holderId: string;
  readonly holderName: string;
  readonly verifyCode: string;
};

/** 免提交: the certificate that stood in for a material, as the library had it. */
export type HeldCertificate = {
  readonly caseId: string;
  readonly certificateId: string;
  readonly kind: string;
  readonly name: string;
  readonly number: string;
  readonly validTo: string | null;
};

export type CertificateState = 'valid' | 'expired' | 'annulled' | 'replaced';

/** What happens to certificates in a case. */
export type CertificateFact =
  | { readonly type: 'CertificateIssued'; readonly certificate: Certificate }
  | {
      readonly type: 'CertificateNumbered';
      readonly certificateId: string;
      readonly number: string;
      readonly count: number;
    }
  | {
      readonly type: 'CertificateEnded';
      readonly certificateId: string;
      readonly ending: CertificateEnding;
    };

export type CertificateCommand =
  /** 撤销、注销、撤回 by the head of the agency. */
  | {
      readonly type: 'AnnulCertificate';
      readonly certificateId: string;
      readonly how: Annulment;
      readonly reason: string;
      readonly basis: string;
    }
  /** Another case has issued one in its place. Only the system says so. */
  | {
      readonly type: 'ReplaceCertificate';
      readonly certificateId: string;
      readonly how: Replacement;
      readonly number: string;
    };
