import {
  condition,
  end,
  error,
  escalation,
  eventSubProcess,
  flows,
  message,
  signal,
  timer,
  userTask,
} from '../diagram.ts';
import type { Handler, ScopeEvent } from './random-blocks.ts';

type Next = (letter: string) => string;

/** What happens to a scope, as it is drawn. */
export const definitions: Record<ScopeEvent | 'error', string> = {
  timer: timer('Duration', 'PT1H'),
  message: message('m'),
  cycle: timer('Cycle', 'R3/PT10M'),
  signal: signal('sig'),
  condition: condition('ready'),
  escalation: escalation('UP'),
  error: error('BAD'),
};

/** An event subprocess in which somebody works. */
export function drawHandler(handler: Handler | undefined, next: Next): readonly string[] {
  if (handler === undefined) return [];
  const [id, work] = [next('H'), next('u')];
  const interrupts = handler.interrupts || handler.event === 'error';
  return [
    eventSubProcess(
      id,
      definitions[handler.event],
      interrupts ? 'interrupts' : 'flowsOn',
      userTask(work),
      end(`e${id}`),
      flows(`s${id} > ${work} > e${id}`),
    ),
  ];
}
