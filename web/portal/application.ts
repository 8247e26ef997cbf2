import type { ApplicantView, FileView, FormValues, MatterGuide } from '../contract.ts';

/** What a power of attorney may cover beside filing; the words of `AgentInput`. */
export const agentPowers = ['supplement', 'withdraw', 'collect'] as const;
/** Under this key the files of a power of attorney stand beside those of the materials. */
export const mandateFiles = '#mandate';

type AgentWork = {
  readonly isUsed?: boolean;
  readonly name?: string;
  readonly idNumber?: string;
  readonly phone?: string;
  readonly powers?: readonly string[];
  readonly until?: string;
};

/** What is filled in so far; `promise` is the declaration at the end. */
export type ApplicationWork = {
  readonly applicant?: Partial<ApplicantView>;
  readonly agent?: AgentWork;
  readonly form?: FormValues;
  readonly promise?: boolean;
};

export type FilesByMaterial = Readonly<Record<string, readonly FileView[]>>;

/** Materials that are not handed in now: they follow later (容缺), or a promise stands in (告知承诺). */
export type Excuse = 'tolerated' | 'promised';
export type Excuses = Readonly<Record<string, Excuse>>;

/** What is handed in with an application, and what need not be. */
export type HandedIn = {
  readonly files: FilesByMaterial;
  readonly excuses?: Excuses;
  /** Codes of materials for which the certificate library has a valid one (免提交). */
  readonly held?: readonly string[];
};

export type KeptApplication = {
  readonly work: ApplicationWork;
  readonly excuses?: Excuses;
  readonly files: FilesByMaterial;
  readonly step: number;
};

/** The ways around handing in a material now that its matter offers. */
export const excusesFor = (
  { tolerance, promise }: MatterGuide,
  code: string,
): readonly Excuse[] => [
  ...(tolerance?.materials.includes(code) ? (['tolerated'] as const) : []),
  ...(promise?.materials.includes(code) ? (['promised'] as const) : []),
];

/** Required materials without a file, an excuse or a certificate; what other systems supply need not be handed in. */
export const missingMaterials = (
  matter: MatterGuide,
  { files, excuses = {}, held = [] }: HandedIn,
) =>
  matter.materials.filter(
    ({ code, required, source }) =>
      required &&
      source === 'applicant' &&
      (files[code]?.length ?? 0) === 0 &&
      excuses[code] === undefined &&
      !held.includes(code),
  );

/** The body of `POST /api/cases`. */
export function applicationOf(
  matter: MatterGuide,
  work: ApplicationWork,
  { files, excuses = {}, held = [] }: HandedIn,
) {
  const excused = (wanted: Excuse) =>
    matter.materials
      .map(({ code }) => code)
      .filter(
        (code) =>
          excuses[code] === wanted &&
          excusesFor(matter, code).includes(wanted) &&
          !held.includes(code) &&
          !files[code]?.length,
      );
  const tolerated = excused('tolerated');
  const promised = excused('promised');
  const { address, ...applicant } = work.applicant ?? {};
  return {
    matterCode: matter.code,
    applicant: { ...applicant, ...(address?.trim() && { address: address.trim() }) },
    form: withoutBlanks(work.form ?? {}),
    materials: matter.materials.flatMap(({ code }) => {
      const fileIds = (files[code] ?? []).map((file) => file.id);
      return fileIds.length === 0 ? [] : [{ code, fileIds }];
    }),
    ...(tolerated.length > 0 && { tolerated }),
    ...(promised.length > 0 && { promised }),
    ...(work.agent?.isUsed && { agent: agentOf(work.agent, files) }),
  };
}

function agentOf({ name, idNumber, phone, powers = [], until }: AgentWork, files: FilesByMaterial) {
  const fileIds = (files[mandateFiles] ?? []).map(({ id }) => id);
  return { name, idNumber, phone, mandate: { powers, until, fileIds } };
}

/** An agent without the paper that says so. */
export function lacksMandate({ agent }: ApplicationWork, files: FilesByMaterial): boolean {
  return agent?.isUsed === true && (files[mandateFiles]?.length ?? 0) === 0;
}

const withoutBlanks = (values: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  );
