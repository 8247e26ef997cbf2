import { z } from 'zod';
import type { Json } from '#engine';
import {
  confirmHandover,
  type Directory,
  departmentNameOf,
  type Handover,
  makeHandover,
  papersAfter,
  worksFor,
} from '#processes';
import { type Answer, created, ok, okPage } from '../answers.ts';
import { handoverIn, named, paperIn, papersOf, paperWrite, windowOf } from '../counter-records.ts';
import { type Refusal, refuse, refuseAs } from '../errors.ts';
import { commitNumbered, commitRecords } from '../idempotency.ts';
import { type Call, route, type Shape } from '../route.ts';
import { id, listOf } from '../schemas/common.ts';
import {
  confirmation,
  type HandoverView,
  handoverQuery,
  handoverView,
  newHandover,
} from '../schemas/counter.ts';

const tag = 'counter';
const access = ['case.list.department'] as const;
const byId = z.object({ id });

/** 交接单: lists with which papers go from the window to the departments. */
export const handoverRoutes = [
  route(
    {
      method: 'post',
      path: '/api/counter/handovers',
      operationId: 'makeHandover',
      summary: '交接单: hands papers of one’s window to a department',
      tag,
      access,
      input: { body: newHandover },
      answers: { 201: { description: 'the list', schema: handoverView } },
      refusals: ['PAPER_NOT_WAITING', 'NO_WINDOW', 'CASE_NOT_FOUND'],
    },
    (call) => make(call),
  ),
  route(
    {
      method: 'get',
      path: '/api/counter/handovers',
      operationId: 'listHandovers',
      summary: 'Hand-over lists of one’s window or for one’s department, newest first',
      tag,
      access,
      input: { query: handoverQuery },
      answers: { 200: { description: 'lists', schema: listOf(handoverView) } },
      refusals: ['NO_WINDOW'],
    },
    async (call) => {
      const { actor, ports, query } = call;
      const directory = await ports.contexts.directory();
      const bureau = windowOf(directory, actor.department);
      if (bureau === undefined) return refuse('NO_WINDOW');
      const { items, next } = await ports.store.records.list('handover', {
        where: {
          ...(query.side === 'sent' ? { window: bureau } : { department: bureau }),
          ...(query.state === undefined ? {} : { state: query.state }),
        },
        newestFirst: true,
        limit: query.limit,
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      });
      return okPage(
        items.map((row) => viewOf(directory, call, handoverIn(row))),
        next,
      );
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/counter/handovers/{id}',
      operationId: 'getHandover',
      summary: 'A hand-over list, for its window and its receiver',
      tag,
      access,
      input: { params: byId },
      answers: { 200: { description: 'the list', schema: handoverView } },
      refusals: ['HANDOVER_NOT_FOUND'],
    },
    async (call) => {
      const found = await findHandover(call, call.params.id);
      return 'kind' in found ? found : ok(viewOf(found.directory, call, found.handover));
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/counter/handovers/{id}/confirmation',
      operationId: 'confirmHandover',
      summary: 'Confirms a list as its receiver; exceptions go back to the window',
      tag,
      access,
      input: { params: byId, body: confirmation },
      answers: { 200: { description: 'confirmed', schema: handoverView } },
      refusals: [
        'HANDOVER_NOT_FOUND',
        'HANDOVER_CONFIRMED',
        'HANDOVER_EXCEPTION',
        'NOT_THE_RECEIVER',
      ],
    },
    (call) => confirm(call),
  ),
];

function viewOf(
  directory: Directory,
  { actor }: Pick<Call<Shape>, 'actor'>,
  { window, department, by, items, confirmation: confirmed, ...facts }: Handover,
): HandoverView {
  const mayConfirm =
    facts.state === 'open' &&
    actor.personId !== by.personId &&
    worksFor(directory, actor, department);
  return {
    ...facts,
    window: named(directory, window),
    department: named(directory, department),
    by: by.name,
    items: items.map(({ caseId: _id, materials, ...item }) => ({
      ...item,
      materials: [...materials],
    })),
    ...(confirmed === undefined ? {} : { confirmation: { ...confirmed, by: confirmed.by.name } }),
    mayConfirm,
  };
}

type Making = Call<Shape> & { readonly body: z.infer<typeof newHandover> };

async function make(call: Making): Promise<Answer> {
  const { ports, actor, at, body } = call;
  const directory = await ports.contexts.directory();
  const window = windowOf(directory, actor.department);
  if (window === undefined || !actor.positions.includes('counter')) return refuse('NO_WINDOW');
  const found = await Promise.all(
    [...new Set(body.caseNumbers)].map((number) => ports.store.cases.loadByNumber(number)),
  );
  const papers = await papersOf(
    ports.store,
    found.flatMap((stored) => stored?.file.id ?? []),
  );
  const missing = body.caseNumbers.filter(
    (number) => !papers.some(({ paper }) => paper.caseNumber === number),
  );
  if (missing.length > 0) return refuse('PAPER_MISSING', { cases: missing.join('、') });
  const { department, note = '' } = body;
  const id = ports.random.id();
  const year = at.slice(0, 4);
  const facts = { id, window, department, note, at, actor };
  const tried = makeHandover(
    { ...facts, number: '' },
    papers.map(({ paper }) => paper),
  );
  if ('code' in tried) return refuseAs(tried);
  return commitNumbered(call, `handover/${window}/${year}`, (count) => {
    const number = `${departmentNameOf(directory, window)}交接〔${year}〕${count}号`;
    const handover = { ...tried.handover, number };
    return {
      action: 'MakeHandover',
      target: id,
      records: [
        { kind: 'handover', id, expectedVersion: 0, data: handover as unknown as Json },
        ...papers.map(({ row }, place) =>
          paperWrite(tried.papers[place] ?? paperIn(row), row.version),
        ),
      ],
      answer: created(viewOf(directory, call, handover)),
    };
  });
}

type Found = {
  readonly handover: Handover;
  readonly version: number;
  readonly directory: Directory;
};

/** A list, for people of its window or of its receiver; for everybody else it is not there. */
async function findHandover(call: Call<Shape>, listId: string): Promise<Found | Refusal> {
  const [row, directory] = await Promise.all([
    call.ports.store.records.get('handover', listId),
    call.ports.contexts.directory(),
  ]);
  const handover = row === undefined ? undefined : handoverIn(row);
  const isTheirs =
    handover !== undefined &&
    [handover.window, handover.department].some((unit) => worksFor(directory, call.actor, unit));
  if (row === undefined || handover === undefined || !isTheirs)
    return refuse('HANDOVER_NOT_FOUND', { handover: listId });
  return { handover, version: row.version, directory };
}

type Confirming = Call<Shape> & {
  readonly params: z.infer<typeof byId>;
  readonly body: z.infer<typeof confirmation>;
};

async function confirm(call: Confirming): Promise<Answer> {
  const { ports, at, actor, body, params } = call;
  const found = await findHandover(call, params.id);
  if ('kind' in found) return found;
  const { exceptions = [], note = '' } = body;
  const facts = { at, actor, note, exceptions };
  const confirmed = confirmHandover(found.directory, found.handover, facts);
  if ('code' in confirmed) return refuseAs(confirmed);
  const papers = await papersOf(
    ports.store,
    confirmed.items.map(({ caseId }) => caseId),
  );
  const after = papersAfter(
    confirmed,
    papers.map(({ paper }) => paper),
  );
  return commitRecords(call, {
    action: 'ConfirmHandover',
    target: confirmed.id,
    records: [
      {
        kind: 'handover',
        id: confirmed.id,
        expectedVersion: found.version,
        data: confirmed as unknown as Json,
      },
      ...papers.map(({ row, paper }, place) => paperWrite(after[place] ?? paper, row.version)),
    ],
    answer: ok(viewOf(found.directory, call, confirmed)),
  });
}
