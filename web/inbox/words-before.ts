import type { CaseView, TimelineEntry } from '../contract.ts';

/** Kinds of lines in a history by which a person hands a case on. */
const handingOn = ['WorkItemCompleted', 'TaskReturned'];

/** The last words with which somebody handed the case on, up to an instant. */
export function wordsBefore(
  { timeline }: Pick<CaseView, 'timeline'>,
  instant: string,
): (TimelineEntry & { readonly text: string }) | undefined {
  const said = timeline.flatMap((entry) => {
    const { kind, at, text = '', by } = entry;
    const isHandedOn = handingOn.includes(kind) && Date.parse(at) <= Date.parse(instant);
    return isHandedOn && by !== undefined && text.trim() !== '' ? [{ ...entry, text }] : [];
  });
  return said.at(-1);
}
