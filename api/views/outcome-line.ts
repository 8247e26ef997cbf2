import type { CaseStreamEvent } from '#processes';
import type { Line, TimelineScene } from './timeline.ts';
import { seesInternals } from './viewer.ts';

/** A step that is done says with which outcome, which an applicant learns from the decision. */
export function withOutcome(scene: TimelineScene, event: CaseStreamEvent, line: Line): Line {
  if (event.type !== 'WorkItemCompleted' || !seesInternals(scene.viewer)) return line;
  const item = scene.file.workItems[event.taskId];
  if (item === undefined) return line;
  const name = scene.outcomeNameOf?.(item.element, event.outcome);
  return name === undefined
    ? line
    : { ...line, zh: `${item.name}：${name}`, en: `${item.name}: ${name}` };
}
