import { childOf, type ModdleElement } from '../model/moddle.ts';

export type TimerKind = 'limit' | 'timeDate' | 'timeDuration' | 'timeCycle';

const timeKinds = ['timeDate', 'timeDuration', 'timeCycle'] as const;

/** How a timer is set: by days of a limit unless the diagram says otherwise. */
export function timerKindOf(definition: ModdleElement): TimerKind {
  return timeKinds.find((kind) => childOf(definition, kind) !== undefined) ?? 'limit';
}
