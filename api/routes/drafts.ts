import { z } from 'zod';
import type { DraftNews } from '#store';
import { type Answer, ok } from '../answers.ts';
import { refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { readIfMatch } from '../if-match.ts';
import { type Call, route, type Shape } from '../route.ts';
import { draft, draftBody, draftOrNone } from '../schemas/matters.ts';

type Draft = {
  readonly xml: string;
  /** Absent in drafts of before there were any. */
  readonly scenarios?: NonNullable<z.infer<typeof draftBody>['scenarios']>;
  readonly decisions?: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string;
};

const params = z.object({ key: z.string().regex(/^[A-Za-z_][\w.-]{0,127}$/) });

const presence = z.strictObject({
  screen: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .meta({ description: 'what the page calls itself' }),
  isOpen: z.boolean(),
});

function tell(
  { ports, actor }: Pick<Call<Shape>, 'ports' | 'actor'>,
  key: string,
  news: Pick<DraftNews, 'what' | 'screen'>,
): void {
  const { personId, name } = actor;
  ports.live.tellDraft({ key, personId, name, ...news });
}

/** Diagrams that are being drawn; they may be broken. `ETag` and `If-Match` keep two analysts from overwriting each other. */
export const draftRoutes = [
  route(
    {
      method: 'get',
      path: '/api/drafts/{key}',
      operationId: 'getDraft',
      summary:
        'The draft of a diagram; its version is the ETag. Without a draft `xml` is null and the version 0',
      tag: 'definitions',
      access: ['definition.write'],
      input: { params },
      answers: { 200: { description: 'the draft, or that there is none', schema: draftOrNone } },
    },
    (call) => readDraft(call, call.params.key),
  ),
  route(
    {
      method: 'put',
      path: '/api/drafts/{key}',
      operationId: 'saveDraft',
      summary:
        'Saves a draft. Send If-Match with the ETag that was read; without it only a new draft is accepted',
      tag: 'definitions',
      access: ['definition.write'],
      bodyKind: 'bpmn',
      input: { params, body: draftBody },
      answers: { 200: { description: 'saved', schema: draft } },
      refusals: ['VERSION_CONFLICT'],
    },
    async (call) => {
      const answer = await saveDraft(call, call.params.key, call.body);
      if (answer.kind === 'json') tell(call, call.params.key, { what: 'saved', screen: null });
      return answer;
    },
  ),
  route(
    {
      method: 'put',
      path: '/api/drafts/{key}/presence',
      operationId: 'tellDraftPresence',
      summary:
        'Tells others who draw that a draft is open on a screen, or was left: said again every half minute, nothing is kept',
      tag: 'definitions',
      access: ['definition.write'],
      input: { params, body: presence },
      answers: { 204: { description: 'told' } },
    },
    async (call) => {
      const { screen, isOpen } = call.body;
      tell(call, call.params.key, { what: isOpen ? 'present' : 'left', screen });
      return { kind: 'empty' };
    },
  ),
];

/** The draft of a process; without one an answer that says so. */
export async function readDraft({ ports }: Call<Shape>, key: string): Promise<Answer> {
  const row = await ports.store.records.get('draft', key);
  if (row === undefined) return ok({ key, version: 0, xml: null }, { ETag: '"0"' });
  return answerOf(key, row.version, row.data as unknown as Draft);
}

/** Keeps a draft when nobody else has saved one since it was read. */
export async function saveDraft(
  call: Call<Shape>,
  key: string,
  { xml, scenarios, decisions }: z.infer<typeof draftBody>,
): Promise<Answer> {
  const { ports, at, actor, raw } = call;
  const expected = readIfMatch(raw);
  if (expected === undefined) return refuse('VERSION_CONFLICT');
  const isPartial = scenarios === undefined || decisions === undefined;
  const before = isPartial ? await keptIn(ports, key) : undefined;
  const data: Draft = {
    xml,
    scenarios: scenarios ?? before?.scenarios ?? [],
    decisions: decisions === undefined ? (before?.decisions ?? null) : decisions,
    updatedAt: at,
    updatedBy: actor.name,
  };
  return commitRecords(call, {
    action: 'SaveDraft',
    target: key,
    records: [{ kind: 'draft', id: key, expectedVersion: expected, data }],
    answer: answerOf(key, expected + 1, data),
  });
}

async function keptIn({ store }: Call<Shape>['ports'], key: string): Promise<Draft | undefined> {
  return (await store.records.get('draft', key))?.data as unknown as Draft | undefined;
}

function answerOf(key: string, version: number, data: Draft): Extract<Answer, { kind: 'json' }> {
  const { scenarios = [], decisions = null } = data;
  return ok({ key, version, ...data, scenarios, decisions }, { ETag: `"${version}"` });
}
