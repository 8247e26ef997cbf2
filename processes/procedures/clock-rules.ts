import type { Definition } from '#engine';
import { marksOf } from '../cases/marks.ts';
import { isPrecheck } from '../cases/precheck-acts.ts';
import { timerClocks } from '../cases/work-period.ts';
import { wantsExpressConsent } from '../matters/check-silence.ts';
import type { Matter } from '../matters/types.ts';
import type { Element, Node, Procedure } from './elements.ts';
import { type ProcedureProblem, problem } from './problems.ts';

/** Silence has a consequence in law, so somebody has to watch the five days: 行政许可法 art. 32(4). */
export function precheckRule(
  { node, marks, name }: Element,
  { definition }: Procedure,
): readonly ProcedureProblem[] {
  if (!isPrecheck(marks.act)) return [];
  // A joint check ends a subprocess in which the departments look first: the timer may stand on that.
  const isTimed = placesOf(definition, node).some(({ boundary }) =>
    boundary.some(
      ({ timer, interrupting }) =>
        interrupting && timer?.kind === 'limit' && timer.clock === 'notice',
    ),
  );
  return isTimed ? [] : [problem('NOTICE_TIMER_MISSING', node.id, { name })];
}

/** Letters to departments: by when, and what silence means; both stand on the task or on the subprocess around it. */
export function opinionRule(
  { node, marks, name }: Element,
  { definition }: Procedure,
): readonly ProcedureProblem[] {
  if (marks.act !== 'opinion') return [];
  const places = placesOf(definition, node);
  const isTimed = places.some((place) =>
    place.boundary.some(
      (event) =>
        event.timer?.kind === 'limit' &&
        event.timer.clock === 'opinion' &&
        event.timer.before === undefined,
    ),
  );
  const rules = places.map((place) => marksOf(definition, place.id));
  const onNoReply = rules.map((rule) => rule.onNoReply).find((rule) => rule !== '');
  const basis =
    rules.slice(1).some((rule) => rule.basis !== '') || (places.length === 1 && marks.basis !== '');
  return [
    ...(isTimed ? [] : [problem('OPINION_WITHOUT_DUE', node.id, { name })]),
    ...(onNoReply === undefined
      ? [problem('OPINION_WITHOUT_SILENCE_RULE', node.id, { name })]
      : []),
    ...(onNoReply === 'deemedConsent' && !basis
      ? [problem('CONSENT_WITHOUT_BASIS', node.id, { name })]
      : []),
  ];
}

/** Neither a rule for silence nor a step that deems consent may be drawn where somebody has to say it. */
export function expressConsentRule(
  { node, marks, name }: Element,
  { matter }: Procedure,
): readonly ProcedureProblem[] {
  const isDeemed = marks.onNoReply === 'deemedConsent' || marks.act === 'deemConsent';
  return isDeemed && matter !== undefined && wantsExpressConsent(matter)
    ? [problem('CONSENT_FORBIDDEN', node.id, { name })]
    : [];
}

export function clockRule(
  { node, marks, name }: Element,
  { matter }: Procedure,
): readonly ProcedureProblem[] {
  const clock = node.timer?.kind === 'limit' ? node.timer.clock : undefined;
  if (clock === undefined) return [];
  if (!(timerClocks as readonly string[]).includes(clock)) {
    return [problem('UNCLOCKED_TIMER', node.id, { name, clock })];
  }
  return differingTimer({ node, marks, name }, clock, matter);
}

/** A paper promises the matter's period: the timer that ends it must run as long. */
function differingTimer(
  { node, marks, name }: Element,
  clock: string,
  matter: Matter | undefined,
): readonly ProcedureProblem[] {
  if (matter === undefined || !isMatterClock(clock) || !/^\d+$/.test(marks.limit)) return [];
  const limit =
    clock === 'rectification' ? matter.jointSurvey?.rectification : matter.limits[clock];
  if (limit === undefined) return [];
  const { days, unit } = limit;
  if (Number(marks.limit) === days && marks.unit === unit) return [];
  return [problem('TIMER_DIFFERS', node.id, { name, drawn: marks.limit, matter: days })];
}

const matterClocks = ['notice', 'supplement', 'opinion', 'rectification'] as const;

function isMatterClock(clock: string): clock is (typeof matterClocks)[number] {
  return (matterClocks as readonly string[]).includes(clock);
}

/** A task and the subprocess around it, if there is one: what holds for the task may be drawn on either. */
function placesOf({ nodes }: Definition, node: Node): readonly Node[] {
  const around = node.parent === 0 ? undefined : nodes[node.parent];
  return around === undefined ? [node] : [node, around];
}
