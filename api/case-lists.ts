import { z } from 'zod';
import { mayDo, ownBureau } from '#processes';
import { type CaseQueries, type CaseRow, type Page, pages } from '#store';
import type { Call, Shape } from './route.ts';
import { caseStatus } from './schemas/cases.ts';
import { page, search } from './schemas/common.ts';
import { caseRowOf } from './views/case-row.ts';
import type { Scene } from './views/scene.ts';

/** By what a list of cases is narrowed. */
export const caseFilter = z.strictObject({
  view: z.enum(['mine', 'department', 'all']).optional(),
  status: caseStatus.optional(),
  matterCode: z.string().max(128).optional(),
  idNumber: z
    .string()
    .max(32)
    .optional()
    .meta({ description: 'identity number of the applicant, whole' }),
  light: z
    .enum(['green', 'yellow', 'red'])
    .optional()
    .meta({ description: 'light of the clock that the list shows, today' }),
  q: search,
});
export const casePage = caseFilter.extend(page.shape);

type Filter = z.output<typeof caseFilter>;
type At = { readonly limit: number; readonly cursor?: string | undefined };
type Lister = Pick<Call<Shape>, 'actor' | 'ports'>;

/** More pages than these are not read for one of a list that finds few. */
const maxPagesRead = 20;

/** A page of the cases that the caller may see and wants; it may be short where more follow. */
export async function listCases(
  { actor, ports }: Lister,
  { filter, scene, limit, cursor }: At & { readonly filter: Filter; readonly scene: Scene },
): Promise<Page<ReturnType<typeof caseRowOf>>> {
  const query = queryOf(actor, filter, scene);
  const found: ReturnType<typeof caseRowOf>[] = [];
  let next = cursor;
  for (let read = 0; read < maxPagesRead; read += 1) {
    const at = { limit: limit - found.length, ...(next !== undefined && { cursor: next }) };
    const some: Page<CaseRow> = await ports.store.cases.list({ ...query, ...at });
    const rows = some.items.map((row) => caseRowOf(scene, row));
    // The store also finds rows of earlier versions, which do not know their light.
    found.push(...rows.filter(({ light }) => filter.light === undefined || light === filter.light));
    next = some.next;
    if (next === undefined || found.length === limit) break;
  }
  return { items: found, ...(next !== undefined && { next }) };
}

/** Ids and numbers of all cases of a list that are not over, the newest first. */
export async function* openCasesOf(
  { actor, ports }: Lister,
  { filter, scene }: { readonly filter: Filter; readonly scene: Scene },
): AsyncGenerator<{ readonly id: string; readonly number: string }> {
  const query = queryOf(actor, filter, scene);
  for await (const row of pages(200, (at) => ports.store.cases.list({ ...query, ...at }))) {
    const { id, number, light, standing } = caseRowOf(scene, row);
    const fits = filter.light === undefined || light === filter.light;
    if (fits && standing !== 'over') yield { id, number };
  }
}

type Query = Omit<Parameters<CaseQueries['list']>[0], 'limit' | 'cursor'>;

function queryOf(
  actor: Lister['actor'],
  { view, status, matterCode, idNumber, light, q = '' }: Filter,
  scene: Scene,
): Query {
  return {
    ...scopeOf(actor, view, scene),
    ...(status !== undefined && { status }),
    ...(matterCode !== undefined && { matterCode }),
    ...(idNumber !== undefined && { applicantIdNumber: idNumber }),
    ...(light !== undefined && { light: { colour: light, on: scene.today } }),
    ...(q.trim() !== '' && { text: q.trim() }),
  };
}

type Scope = Pick<Query, 'department' | 'applicantPersonId'>;

/** Never wider than the caller's permission, whatever view was asked for. */
function scopeOf(actor: Lister['actor'], view: Filter['view'], { directory }: Scene): Scope {
  if (view === 'mine') return { applicantPersonId: actor.personId };
  const bureau = ownBureau(directory, actor);
  if (mayDo(actor, 'case.list.all'))
    return view === 'department' && bureau !== undefined ? { department: bureau } : {};
  if (mayDo(actor, 'case.list.department') && bureau !== undefined) return { department: bureau };
  return { applicantPersonId: actor.personId };
}
