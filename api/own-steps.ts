import type { Definition } from '#engine';
import {
  type Branch,
  branchesOf,
  checkOwnSteps,
  type Directory,
  departmentNameOf,
  type Matter,
  mayDo,
  ownStepsKey,
  type ProcedureProblem,
  worksFor,
} from '#processes';
import { findDefinition, findMatter, findOwnSteps, type OwnSteps } from '#store';
import { type Refusal, refuse } from './errors.ts';
import type { Call, Shape } from './route.ts';

/** One branch of the procedure that a matter follows now. */
export type Place = {
  readonly matter: Matter;
  readonly procedure: Definition;
  readonly directory: Directory;
  readonly branch: Branch;
  readonly key: string;
  readonly known: Awaited<ReturnType<typeof findOwnSteps>>;
};

type Params = { readonly matter: string; readonly element: string; readonly department: string };

/** The branches of a matter's procedure; none where its diagram speaks of none, which is seen without compiling it. */
export async function branchesIn(
  { ports }: Pick<Call<Shape>, 'ports'>,
  matter: Matter,
): Promise<{ readonly procedure?: Definition; readonly branches: readonly Branch[] }> {
  const { key, version } = matter.process;
  const stored = await findDefinition(ports.store, key, version);
  if (stored?.xml.includes('ownSteps') !== true) return { branches: [] };
  const procedure = await ports.contexts.definition(key, version);
  return { procedure, branches: branchesOf(procedure, matter) };
}

export async function placeOf(
  call: Pick<Call<Shape>, 'ports'>,
  params: Params,
): Promise<Place | Refusal> {
  const { ports } = call;
  const missing = () =>
    refuse('BRANCH_NOT_FOUND', { matter: params.matter, branch: params.element });
  const matter = (await findMatter(ports.store, params.matter))?.data;
  if (matter === undefined) return missing();
  const { procedure, branches } = await branchesIn(call, matter);
  const branch = branches.find(
    ({ element, department }) => element === params.element && department === params.department,
  );
  if (procedure === undefined || branch === undefined) return missing();
  const key = ownStepsKey(procedure.key, branch.element, branch.department);
  const directory = await ports.contexts.directory();
  return { matter, procedure, directory, branch, key, known: await findOwnSteps(ports.store, key) };
}

/** The place of a branch for somebody who may fill it: an analyst of its department. */
export async function ownPlaceOf(call: Call<Shape>, params: Params): Promise<Place | Refusal> {
  const place = await placeOf(call, params);
  if ('kind' in place || mayWrite(call, place.directory, place.branch)) return place;
  const department = departmentNameOf(place.directory, place.branch.department);
  return refuse('BRANCH_OF_OTHERS', { department });
}

function mayWrite(
  { actor }: Pick<Call<Shape>, 'actor'>,
  directory: Directory,
  { department }: Branch,
): boolean {
  return mayDo(actor, 'ownSteps.write') && worksFor(directory, actor, department);
}

/** What is wrong with a diagram as the own steps of a branch: its BPMN first, then its place. */
export async function problemsOf(
  { ports }: Pick<Call<Shape>, 'ports'>,
  place: Place,
  xml: string,
): Promise<{ readonly problems: readonly ProcedureProblem[]; readonly definition?: Definition }> {
  const read = await ports.definitionReader.read(xml);
  if (!read.ok) return { problems: read.problems as readonly ProcedureProblem[] };
  const definition = await ports.contexts.compileXml(xml, read.key);
  const { element, department } = place.branch;
  const found = checkOwnSteps(definition, { ...place, element, department });
  return { definition, problems: [...(read.warnings as readonly ProcedureProblem[]), ...found] };
}

export function branchRowOf(
  call: Pick<Call<Shape>, 'actor'>,
  { matter, directory, branch, key }: Pick<Place, 'matter' | 'directory' | 'branch' | 'key'>,
  attached: OwnSteps | undefined,
) {
  const { department, phase: _, ...facts } = branch;
  return {
    ...facts,
    matter: { code: matter.code, name: matter.name },
    procedure: matter.process,
    department: { id: department, name: departmentNameOf(directory, department) },
    key,
    attached: attached?.versions.find(({ version }) => version === attached.attached) ?? null,
    mayWrite: mayWrite(call, directory, branch),
  };
}
