import { mayDo, worksFor } from '#processes';
import { type Answer, okPage } from '../answers.ts';
import { named, type PickupLine, paperIn, windowOf } from '../counter-records.ts';
import { refuse } from '../errors.ts';
import { type Call, route, type Shape } from '../route.ts';
import { listOf, page, search } from '../schemas/common.ts';
import { paperView, pickupLine } from '../schemas/counter.ts';
import { searchRecords } from '../search-records.ts';
import { handoverRoutes } from './handovers.ts';

const tag = 'counter';
const access = ['case.list.department'] as const;

/** 一窗受理: papers go from the window to the departments on lists, and results are fetched at the counter. */
export const counterRoutes = [
  route(
    {
      method: 'get',
      path: '/api/counter/papers',
      operationId: 'listPapers',
      summary: 'Papers that wait at one’s window to be handed to their departments',
      tag,
      access,
      input: { query: page },
      answers: { 200: { description: 'papers', schema: listOf(paperView) } },
      refusals: ['NO_WINDOW'],
    },
    async ({ actor, ports, query }) => {
      const directory = await ports.contexts.directory();
      const window = windowOf(directory, actor.department);
      if (window === undefined) return refuse('NO_WINDOW');
      const { items, next } = await ports.store.records.list('paper', {
        where: { window, state: 'waiting' },
        limit: query.limit,
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      });
      return okPage(
        items.map((row) => {
          const { caseId: _id, window: _window, state: _state, ...shown } = paperIn(row);
          const { handover: _list, ...paper } = shown;
          return { ...paper, department: named(directory, paper.department) };
        }),
        next,
      );
    },
  ),
  ...handoverRoutes,
  route(
    {
      method: 'get',
      path: '/api/counter/pickups',
      operationId: 'listPickups',
      summary:
        '领取登记: who fetched which result with which id, newest first; `q` finds names and numbers',
      tag,
      access: ['case.list.department', 'case.list.all'],
      input: { query: page.extend({ q: search }) },
      answers: { 200: { description: 'the register', schema: listOf(pickupLine) } },
    },
    (call) => pickups(call),
  ),
];

type Listing = Call<Shape> & {
  readonly query: {
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly q?: string | undefined;
  };
};

async function pickups(call: Listing): Promise<Answer> {
  const { ports, actor, query } = call;
  const directory = await ports.contexts.directory();
  const { limit, cursor, q = '' } = query;
  const wanted = q.trim();
  const mine = (department: string) =>
    mayDo(actor, 'case.list.all') || worksFor(directory, actor, department);
  const found = await searchRecords(
    ports.store,
    'pickup',
    { limit, cursor, newestFirst: true },
    ({ data }) => {
      const line = data as unknown as PickupLine;
      const words = [line.caseNumber, line.receiver, line.applicantName, line.idNumber ?? ''];
      return mine(line.department) && words.some((word) => word.includes(wanted));
    },
  );
  return okPage(
    found.rows.map(({ data }) => {
      const line = data as unknown as PickupLine;
      return { ...line, department: named(directory, line.department) };
    }),
    found.next,
  );
}
