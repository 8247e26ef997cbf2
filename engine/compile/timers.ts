import type { Timer } from '../definition.ts';
import { parseDateTime, readDuration } from '../feel/temporal.ts';
import { isError } from '../feel/value.ts';
import { readCycle } from '../flow/due.ts';
import { childOf, type ModdleElement, textOf } from '../model/moddle.ts';
import { bodyOf, compileExpression, compileGov, literal } from './expressions.ts';
import { nameOf, type Report, refuse } from './report.ts';

type TimedKind = 'date' | 'duration' | 'cycle';

const writings: readonly (readonly [string, TimedKind])[] = [
  ['timeDate', 'date'],
  ['timeDuration', 'duration'],
  ['timeCycle', 'cycle'],
];

/** Compiles the timer of an event: a BPMN time, or a `gov:limit` in working days. */
export function compileTimer(
  report: Report,
  event: ModdleElement,
  definition: ModdleElement,
): Timer | undefined {
  const written = writings.filter(([name]) => childOf(definition, name) !== undefined);
  const limit = limitOwner(event, definition);
  const [only, ...others] = written;
  if (written.length + (limit === undefined ? 0 : 1) !== 1 || others.length > 0) {
    const message = `${nameOf(event)} needs one of timeDate, timeDuration, timeCycle and gov:limit`;
    refuse(report, event, 'BAD_TIMER', message);
    return undefined;
  }
  if (limit !== undefined) return compileLimit(report, event, { definition, limit });
  return only && compileTime(report, event, { definition, name: only[0], kind: only[1] });
}

/** Where the limit stands; a timer that only names a clock takes the limit of its activity. */
function limitOwner(event: ModdleElement, definition: ModdleElement): ModdleElement | undefined {
  if (textOf(definition, 'limit') !== undefined) return definition;
  const host = childOf(event, 'attachedToRef');
  const isFollowing = textOf(definition, 'clock') !== undefined;
  return isFollowing && host !== undefined && textOf(host, 'limit') !== undefined
    ? host
    : undefined;
}

function compileLimit(
  report: Report,
  event: ModdleElement,
  {
    definition,
    limit: owner,
  }: { readonly definition: ModdleElement; readonly limit: ModdleElement },
): Timer | undefined {
  const limit = compileGov(report, event, owner, 'limit');
  const before = compileGov(report, event, definition, 'before');
  const unit = textOf(owner, 'unit') ?? 'workday';
  if (unit !== 'workday' && unit !== 'day') {
    const message = `gov:unit of ${nameOf(event)} is "${unit}", neither workday nor day`;
    refuse(report, event, 'BAD_ATTRIBUTE', message);
    return undefined;
  }
  if (limit === undefined) return undefined;
  return { kind: 'limit', limit, unit, before, clock: textOf(definition, 'clock') };
}

function compileTime(
  report: Report,
  event: ModdleElement,
  time: { readonly definition: ModdleElement; readonly name: string; readonly kind: TimedKind },
): Timer | undefined {
  const { kind } = time;
  const text = bodyOf(report, event, time.definition, time.name) ?? '';
  if (isTime[kind](text)) return { kind, at: literal(text) };
  if (/^[-+]?P[\dT]|^R\d*\/|^\d{4}-\d\d/.test(text) || text.includes('*')) {
    refuse(
      report,
      event,
      'BAD_TIMER',
      `${time.name} of ${nameOf(event)}: "${text}" is not ISO 8601`,
    );
    return undefined;
  }
  const at = compileExpression(report, event, time.name, text);
  return at && { kind, at };
}

const isTime: Record<TimedKind, (text: string) => boolean> = {
  date: (text) => !isError(parseDateTime(text)),
  duration: (text) => (readDuration(text)?.toMillis() ?? -1) >= 0,
  cycle: (text) => readCycle(text) !== undefined,
};
