import type { TaskRow } from './port.ts';

export type InboxView = 'mine' | 'claimable' | 'done';

/** One entry of an inbox: a page is a range of `sort` in one bucket, or a merge of a few. */
export type InboxEntry = { readonly bucket: string; readonly sort: string };

/** The buckets a person's view reads. */
export function bucketsOf(
  view: InboxView,
  personId: string,
  principals: readonly string[],
): string[] {
  switch (view) {
    case 'mine':
      return [`mine/${personId}`];
    case 'claimable':
      return [...new Set(principals)].map((principal) => `claimable/${principal}`);
    case 'done':
      return [`done/${personId}`];
  }
}

/** Where a task is listed: with its assignee, else with all who may claim it; when done, with who did it. */
export function entriesOf(task: TaskRow): readonly InboxEntry[] {
  switch (task.state) {
    case 'cancelled':
      return [];
    case 'completed':
      return task.completedBy === null
        ? []
        : [{ bucket: `done/${task.completedBy}`, sort: utc(task.completedAt ?? task.openedAt) }];
    case 'open': {
      // Whoever owns it cannot go on until others have answered.
      if (task.waitsFor !== undefined) return [];
      const sort = `${task.dueOn ?? task.promisedDue ?? task.statutoryDue ?? '9999-12-31'} ${utc(task.openedAt)}`;
      const buckets =
        task.assignee === null
          ? bucketsOf('claimable', '', task.principals)
          : bucketsOf('mine', task.assignee, []);
      return buckets.map((bucket) => ({ bucket, sort }));
    }
  }
}

/** Done work is read newest first, work to do by the soonest due date. */
export function isNewestFirst(view: InboxView): boolean {
  return view === 'done';
}

/** Instants with different offsets sort as text only in one zone. */
function utc(instant: string): string {
  return new Date(instant).toISOString();
}
