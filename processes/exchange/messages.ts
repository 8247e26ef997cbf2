import { isCaseEvent } from '../cases/evolve.ts';
import type { CaseFile, CaseJob, CaseStreamEvent } from '../cases/types.ts';
import { bodies, mayTell } from './bodies.ts';
import { exchangeKinds } from './codes.ts';
import type { ExchangeMessage } from './message.ts';
import type { ExchangeContext } from './said.ts';

/**
 * What a case's events tell the exchange, in their order. `file` is the case after them, with its numbers.
 * The same events give the same messages under the same ids, in one commit or over the whole stream.
 */
export function exchangeMessagesOf(
  context: ExchangeContext,
  file: CaseFile,
  events: readonly CaseStreamEvent[],
): readonly ExchangeMessage[] {
  return events.filter(mayTell).flatMap((event): readonly ExchangeMessage[] => {
    const said = isCaseEvent(event) ? bodies(context, file, event) : undefined;
    if (said === undefined) return [];
    const { kind, of, body } = said;
    const { type, record } = exchangeKinds[kind];
    const id = [file.id, 'exchange', kind, ...(of === undefined ? [] : [of])].join('.');
    const keys = { SBLSH: file.number, SXBM: file.matter.code, YWLSH: file.id };
    return [{ id, format: 1, type, kind, record, ...keys, at: event.at, body }];
  });
}

/** The messages as work for later, to be written in the commit of the events. */
export function exchangeJobsOf(
  context: ExchangeContext,
  file: CaseFile,
  events: readonly CaseStreamEvent[],
): readonly CaseJob[] {
  return exchangeMessagesOf(context, file, events).map((message) => ({
    id: message.id,
    kind: 'exchange',
    payload: { ...message },
  }));
}
