import { z } from 'zod';
import type { Json } from '#engine';
import {
  type CaseFile,
  civilDateOf,
  mayDo,
  noRatings,
  type RatingCommand,
  withCounted,
} from '#processes';
import { pages, type RecordWrite, type StoredCase } from '#store';
import { type Answer, ok, okPage } from '../answers.ts';
import { openCase } from '../case-access.ts';
import { commandCase } from '../case-commands.ts';
import { refuse } from '../errors.ts';
import { type Call, route, type Shape } from '../route.ts';
import { id, listOf, page } from '../schemas/common.ts';
import {
  answerRating,
  contactRater,
  excludeRating,
  rateCase,
  ratingDone,
  ratingFigures,
  ratingLine,
} from '../schemas/ratings.ts';
import { searchRecords } from '../search-records.ts';
import {
  type RatingRecord,
  ratingLineOf,
  ratingRecordOf,
  seesRatings,
} from '../views/rating-view.ts';

const followed = ['RATING_NOT_FOUND', 'NOT_PERMITTED', 'NO_BAD_RATING', 'RATING_SETTLED'];
const params = z.object({ id });
const done = { 200: { description: 'kept', schema: ratingDone } };

/** 好差评: the applicant rates once, and what was rated badly is followed up. */
export const ratingRoutes = [
  route(
    {
      method: 'post',
      path: '/api/cases/{number}/rating',
      operationId: 'rateCase',
      summary: 'Rates a case after its end, once; a bad rating opens a follow-up',
      tag: 'cases',
      access: ['case.submit'],
      input: { params: z.object({ number: z.string().min(1).max(100) }), body: rateCase },
      answers: done,
      refusals: ['CASE_NOT_FOUND', 'NOT_THE_APPLICANT', 'CASE_NOT_ENDED', 'RATED_ALREADY'],
    },
    async (call) => {
      const opened = await openCase(call, call.params.number);
      if ('kind' in opened) return opened;
      const { named: isNamed, ...given } = call.body;
      return follow(call, opened.stored, { type: 'RateCase', ...given, isNamed });
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/ratings',
      operationId: 'listRatings',
      summary:
        'Ratings of one’s department, newest first; supervisors and administrators see all. Who rated without a name is not told',
      tag: 'cases',
      access: ['task.work', 'case.list.all'],
      input: {
        query: page.extend({ state: z.enum(['open', 'bad', 'all']).default('all') }),
      },
      answers: { 200: { description: 'ratings', schema: listOf(ratingLine) } },
    },
    (call) => listRatings(call),
  ),
  route(
    {
      method: 'get',
      path: '/api/ratings/figures',
      operationId: 'countRatings',
      summary: 'How many of the ratings that one sees are good, bad, answered, late and excluded',
      tag: 'cases',
      access: ['task.work', 'case.list.all'],
      input: { query: z.strictObject({}) },
      answers: { 200: { description: 'figures', schema: ratingFigures } },
    },
    (call) => countRatings(call),
  ),
  route(
    {
      method: 'post',
      path: '/api/ratings/{id}/contact',
      operationId: 'contactRater',
      summary: 'Records the contact with who rated badly (回访), within 1 working day',
      tag: 'cases',
      access: ['task.work'],
      input: { params, body: contactRater },
      answers: done,
      refusals: [...followed, 'RATER_UNNAMED', 'RATER_CONTACTED_ALREADY'],
    },
    (call) => {
      const { complexity, text } = call.body;
      return followUp(call, call.params.id, {
        type: 'ContactRater',
        text,
        ...(complexity !== undefined && { complexity }),
      });
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/ratings/{id}/answer',
      operationId: 'answerRating',
      summary: 'Tells the applicant what was put right (整改反馈), within 5 or 15 working days',
      tag: 'cases',
      access: ['task.work'],
      input: { params, body: answerRating },
      answers: done,
      refusals: [...followed, 'RATER_NOT_CONTACTED'],
    },
    (call) => followUp(call, call.params.id, { type: 'AnswerRating', ...call.body }),
  ),
  route(
    {
      method: 'post',
      path: '/api/ratings/{id}/exclusion',
      operationId: 'excludeRating',
      summary: 'Excludes a mistaken or malicious bad rating from the figures (误评、恶意差评)',
      tag: 'cases',
      access: ['case.supervise'],
      input: { params, body: excludeRating },
      answers: done,
      refusals: followed,
    },
    (call) => followUp(call, call.params.id, { type: 'ExcludeRating', ...call.body }),
  ),
];

type Listing = Call<Shape> & {
  readonly query: {
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly state: 'open' | 'bad' | 'all';
  };
};

async function listRatings({ ports, actor, at, query }: Listing): Promise<Answer> {
  const seen = { directory: await ports.contexts.directory(), actor, today: civilDateOf(at) };
  const { state, limit, cursor } = query;
  const lineOf = (row: { readonly id: string; readonly data: unknown }) =>
    ratingLineOf(seen, row.id, row.data as RatingRecord);
  const found = await searchRecords(
    ports.store,
    'rating',
    { limit, cursor, newestFirst: true },
    (row) => {
      const line = lineOf(row);
      if (!seesRatings(seen, line.department.id)) return false;
      if (state === 'open') return line.state === 'toContact' || line.state === 'toMend';
      return state === 'all' || line.state !== 'good';
    },
  );
  return okPage(found.rows.map(lineOf), found.next);
}

async function countRatings({ ports, actor, at }: Call<Shape>): Promise<Answer> {
  const seen = { directory: await ports.contexts.directory(), actor, today: civilDateOf(at) };
  let figures = noRatings;
  for await (const { data } of pages(500, (next) => ports.store.records.list('rating', next))) {
    const { department, rating } = data as unknown as RatingRecord;
    if (seesRatings(seen, department)) figures = withCounted(figures, rating, seen.today);
  }
  return ok(figures);
}

/** Whoever does not see a rating does not learn that it is there. */
async function followUp(call: Call<Shape>, caseId: string, command: RatingCommand) {
  const { ports, actor, at } = call;
  const stored = await ports.store.cases.load(caseId);
  const seen = { directory: await ports.contexts.directory(), actor, today: civilDateOf(at) };
  const isSeen =
    stored?.file.rating !== undefined &&
    (mayDo(actor, 'case.supervise') || seesRatings(seen, stored.file.leadDepartment));
  return stored === undefined || !isSeen
    ? refuse('RATING_NOT_FOUND')
    : follow(call, stored, command);
}

function follow(call: Call<Shape>, stored: StoredCase, command: RatingCommand) {
  const { at, actor } = call;
  return commandCase(call, {
    stored,
    command: { ...command, at, actor },
    answer: ({ file }) => ok({ id: file.id }),
    records: ratingWrites,
  });
}

/** The line of the lists, in the same commit. */
function ratingWrites(file: CaseFile): readonly RecordWrite[] {
  if (file.rating === undefined) return [];
  const data = ratingRecordOf(file, file.rating) as unknown as Json;
  return [{ kind: 'rating', id: file.id, expectedVersion: 'any', data }];
}
