/** Certificates and what need not be handed in again, as the API answers them. */

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
