import type { Instant, Json } from '#engine';
import { exchangeKinds } from './codes.ts';
import type { ExchangeKind, ExchangeMessage } from './message.ts';

/** A message without what can be told from where it lies: its kind, its instant (null: that of its job), its body. */
export type PackedMessage = readonly [kind: ExchangeKind, at: Instant | null, ...body: Json[]];

/** What is known of a message's job and case without the message. */
export type MessagePlace = {
  /** The id of the job is the message's. */
  readonly id: string;
  readonly createdAt: Instant;
  readonly caseId: string;
  readonly number: string;
  readonly matterCode: string;
};

/** Steps are most of all messages: of theirs only the values are kept, in this order. */
const stepFields = [
  ...['elementCode', 'elementName', 'phase', 'outcome', 'openedAt', 'dueOn'],
  ...['person', 'positions', 'actingFor', 'departmentCode', 'departmentName'],
  ...['opinion', 'at', 'step'],
] as const;

const atPlace = stepFields.indexOf('at');

/** The message as it may be kept in its place, or nothing when it is not what its place says. */
export function packMessage(
  message: { readonly [field: string]: unknown },
  place: MessagePlace,
): PackedMessage | undefined {
  if (!isMessageOf(message, place)) return undefined;
  const { kind, at, body } = message;
  const ownAt = at === place.createdAt ? null : at;
  if (kind !== 'step') return [kind, ownAt, body];
  if (!hasFields(body, stepFields)) return undefined;
  const packed: [ExchangeKind, Instant | null, ...Json[]] = [kind, ownAt];
  for (const field of stepFields) packed.push(body[field] ?? null);
  if (body['at'] === at) packed[2 + atPlace] = null;
  return packed;
}

/** The message as it was, field by field in its order. */
export function unpackMessage([kind, ownAt, ...kept]: PackedMessage, place: MessagePlace) {
  const { type, record } = exchangeKinds[kind];
  const { id, caseId, number, matterCode, createdAt } = place;
  const at = ownAt ?? createdAt;
  const keys = { SBLSH: number, SXBM: matterCode, YWLSH: caseId };
  const body = kind === 'step' ? stepBody(kept, at) : (kept[0] as ExchangeMessage['body']);
  return { id, format: 1, type, kind, record, ...keys, at, body } satisfies ExchangeMessage;
}

function stepBody(kept: readonly Json[], at: Instant): ExchangeMessage['body'] {
  return Object.fromEntries(
    stepFields.map((field, place) => {
      const value = kept[place] ?? null;
      return [field, field === 'at' ? (value ?? at) : value];
    }),
  );
}

const messageFields = 'id format type kind record SBLSH SXBM YWLSH at body'.split(' ');

function isMessageOf(
  message: { readonly [field: string]: unknown },
  { id, caseId, number, matterCode }: MessagePlace,
): message is ExchangeMessage {
  const { kind, format, type, record, SBLSH, SXBM, YWLSH } = message;
  if (typeof kind !== 'string' || !Object.hasOwn(exchangeKinds, kind)) return false;
  const known = exchangeKinds[kind as ExchangeKind];
  const isOfKind = format === 1 && type === known.type && record === known.record;
  const isOfCase = SBLSH === number && SXBM === matterCode && YWLSH === caseId;
  return isOfKind && isOfCase && message['id'] === id && hasFields(message, messageFields);
}

function hasFields(value: object, fields: readonly string[]): boolean {
  const names = Object.keys(value);
  if (names.length !== fields.length) return false;
  for (let at = 0; at < names.length; at += 1) if (names[at] !== fields[at]) return false;
  return true;
}
