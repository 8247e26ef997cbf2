import type { ApplicantView, FileView, FormValues, MatterGuide } from '../contract.ts';
import type { Me } from '../shell/index.ts';
import { hasRole } from '../shell/index.ts';

/** What is filled in so far; `promise` is the declaration at the end. */
export type ApplicationWork = {
  readonly applicant?: Partial<ApplicantView>;
  readonly form?: FormValues;
  readonly promise?: boolean;
};

export type FilesByMaterial = Readonly<Record<string, readonly FileView[]>>;

export type KeptApplication = {
  readonly work: ApplicationWork;
  readonly files: FilesByMaterial;
  readonly step: number;
};

/** Begins with what the account knows; the counter begins with an empty form. */
export function firstWork(me: Me | null, matter: MatterGuide): ApplicationWork {
  const [onlyKind] = matter.audience;
  const known = hasRole(me, 'applicant') ? me?.applicant : undefined;
  const kind = known && matter.audience.includes(known.kind) ? known.kind : onlyKind;
  return {
    applicant: {
      ...(kind && { kind }),
      ...(me && known && kind === known.kind && { name: me.name, idNumber: known.idNumber }),
      ...(known?.phone !== undefined && { phone: known.phone }),
    },
  };
}

/** Required materials without a file; what other systems supply need not be handed in. */
export const missingMaterials = (matter: MatterGuide, files: FilesByMaterial) =>
  matter.materials.filter(
    (spec) => spec.required && spec.source === 'applicant' && (files[spec.code]?.length ?? 0) === 0,
  );

/** The body of `POST /api/cases`. */
export function applicationOf(matter: MatterGuide, work: ApplicationWork, files: FilesByMaterial) {
  const { address, ...applicant } = work.applicant ?? {};
  return {
    matterCode: matter.code,
    applicant: { ...applicant, ...(address?.trim() && { address: address.trim() }) },
    form: withoutBlanks(work.form ?? {}),
    materials: matter.materials.flatMap(({ code }) => {
      const fileIds = (files[code] ?? []).map((file) => file.id);
      return fileIds.length === 0 ? [] : [{ code, fileIds }];
    }),
  };
}

const withoutBlanks = (values: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  );
