import { createHash } from 'node:crypto';
import { compile, type Json, readBpmn } from '#engine';
import {
  type BuiltMatter,
  buildMatter,
  checkMatter,
  checkProcedure,
  type Directory,
  type ImportProblem,
  importProblem,
  type Matter,
  type MatterGroup,
  serialProcedureXml,
} from '#processes';
import {
  deploymentWrites,
  findDefinitionIndex,
  findMatter,
  findMatterDraft,
  publicationWrites,
  type RecordWrite,
  type Store,
} from '#store';
import { issuingMattersFor } from '../issuing-matters.ts';

export type Planned = {
  readonly records: readonly RecordWrite[];
  readonly problems: readonly ImportProblem[];
};

type Scene = {
  readonly store: Store;
  readonly directory: Directory;
  readonly at: string;
  readonly by: string;
  /** Published at once, or kept as a draft that an analyst publishes. */
  readonly publish: boolean;
};

/** What a group would write, all in one commit; with a mistake in it nothing is written. */
export async function planMatter(scene: Scene, group: MatterGroup): Promise<Planned> {
  const { store } = scene;
  const [published, draft] = await Promise.all([
    findMatter(store, group.code),
    findMatterDraft(store, group.code),
  ]);
  const known = draft?.data.matter ?? published?.data;
  const built = buildMatter(group, known);
  if ('problems' in built) return { records: [], problems: built.problems };
  const made = await procedureOf(scene, built);
  const { key, version } = made?.deployment ?? known?.process ?? { key: '', version: 0 };
  const matter: Matter = {
    ...built.matter,
    version: published?.data.version ?? 0,
    status: published?.data.status ?? 'draft',
    process: { key, version },
  };
  const problems = await problemsOf(scene, group, { matter, xml: made?.xml });
  if (problems.some(({ severity }) => severity === 'error')) return { records: [], problems };
  const deployed = made?.deployment.records ?? [];
  const kept = keepingWrites(scene, matter, { published, draft });
  return { records: [...deployed, ...kept], problems };
}

type Earlier = {
  readonly published: Awaited<ReturnType<typeof findMatter>>;
  readonly draft: Awaited<ReturnType<typeof findMatterDraft>>;
};

/** The matter published, or as the draft that an analyst goes on with. */
function keepingWrites(
  { at, by, publish }: Scene,
  matter: Matter,
  { published, draft }: Earlier,
): readonly RecordWrite[] {
  const place = {
    kind: 'matterDraft',
    id: matter.code,
    expectedVersion: draft?.row.version ?? 0,
  } as const;
  if (!publish || matter.process.key === '') {
    const data = { matter, updatedAt: at, updatedBy: by } as unknown as Json;
    return [{ ...place, data }];
  }
  const next: Matter = { ...matter, version: matter.version + 1, status: 'published' };
  const discarded: readonly RecordWrite[] = draft === undefined ? [] : [{ ...place, data: null }];
  return [...publicationWrites(published, next, { at, by, note: '批量导入' }), ...discarded];
}

async function procedureOf({ store, at, by }: Scene, { matter, procedure }: BuiltMatter) {
  if (procedure === undefined) return undefined;
  const xml = serialProcedureXml(procedure);
  const { key } = procedure;
  const deployment = await deploymentOf(store, {
    key,
    name: matter.name,
    xml,
    code: matter.code,
    at,
    by,
  });
  return { xml, deployment };
}

type Deploying = {
  readonly key: string;
  readonly name: string;
  readonly xml: string;
  readonly code: string;
  readonly at: string;
  readonly by: string;
};

/** The next version of the procedure; the one that is there when it says the same. */
async function deploymentOf(store: Store, { key, name, xml, code, at, by }: Deploying) {
  const known = await findDefinitionIndex(store, key);
  const sha256 = createHash('sha256').update(xml).digest('hex');
  if (known?.data.latestSha256 === sha256) return { key, version: known.data.latest, records: [] };
  const facts = { key, name, xml, sha256, matterCode: code, at, by, note: '批量导入' };
  return { key, ...deploymentWrites(known, facts) };
}

type Made = { readonly matter: Matter; readonly xml: string | undefined };

async function problemsOf(
  { directory, store }: Scene,
  group: MatterGroup,
  { matter, xml }: Made,
): Promise<readonly ImportProblem[]> {
  const issuing = await issuingMattersFor(store, matter);
  const found = checkMatter(matter, directory, issuing).map(({ message, messageEn, severity }) => ({
    message,
    messageEn,
    severity,
    element: '',
  }));
  const ofProcedure = xml === undefined ? [] : await procedureProblems(xml, matter, directory);
  const steps = stepsById(matter);
  // The same mistake is told by the matter and by its procedure: once is enough.
  const all = [...found, ...ofProcedure].filter(
    (one, place, list) => list.findIndex(({ message }) => message === one.message) === place,
  );
  return all.map(({ message, messageEn, severity, element }) => {
    const step = group.steps.find(({ cells }) => cells['name'] === steps[element]);
    const line =
      step ?? group.matter ?? group.steps[0] ?? group.materials[0] ?? group.discretion[0];
    const sheet = step !== undefined || group.matter === undefined ? 'steps' : 'matters';
    const facts = { reason: message, reasonEn: messageEn };
    return importProblem('PROCEDURE_REFUSED', { sheet, row: line?.row ?? 1 }, facts, severity);
  });
}

function stepsById({ settings }: Matter): { readonly [element: string]: string } {
  const steps = settings?.['steps'];
  if (typeof steps !== 'object' || steps === null || Array.isArray(steps)) return {};
  return Object.fromEntries(Object.entries(steps).map(([name, id]) => [String(id), name]));
}

async function procedureProblems(xml: string, matter: Matter, directory: Directory) {
  const read = await readBpmn(xml);
  if ('problems' in read) return read.problems.map((one) => told(one));
  const compiled = compile(read.model);
  if ('problems' in compiled) return compiled.problems.map((one) => told(one));
  return checkProcedure(compiled.definition, { matter, directory }).map((one) => told(one));
}

function told(problem: {
  readonly message: string;
  readonly messageEn?: string;
  readonly severity: 'error' | 'warning';
  readonly elementId: string;
}) {
  const { message, messageEn = message, severity, elementId } = problem;
  return { message, messageEn, severity, element: elementId };
}
