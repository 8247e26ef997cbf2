import { lifeCycle } from '#processes';
import type { BareCommand, CaseScenario } from './scenario.ts';
import type { Move } from './stream-moves.ts';

/** How often streams did what: a walk that never gets somewhere proves nothing of it. */
export class Tally {
  readonly counts = new Map<string, number>();

  add(what: string, times = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times);
  }

  /** An accepted command, by the name of its row in section 6 where it has one. */
  accepted({ file }: CaseScenario, move: Move, command: BareCommand): void {
    this.add(command.type);
    if (move.kind !== 'complete') this.add(move.kind);
    if (command.type !== 'CompleteTask') return;
    const part = file.workItems[command.taskId]?.part;
    if (part === undefined) return;
    this.add(`answer ${part.kind}`);
    const round = (file.countersigns ?? []).findLast(({ taskId }) => taskId === part.of);
    if (part.kind === 'member' && round !== undefined) this.add(`countersign ${round.rule}`);
  }

  /** What has happened to a case, by its events, and by whom where that is a row of section 6. */
  happened({ events, file }: CaseScenario): void {
    for (const event of events) {
      if (!('by' in event)) continue;
      this.add(`event ${event.type}`);
      if (event.type === 'WorkItemCompleted' && event.by.actingFor !== undefined)
        this.add('deputy');
    }
    for (const { vacant, opinion } of Object.values(file.workItems)) {
      if (vacant !== undefined) this.add('vacant');
      if (opinion === '连续同人自动通过') this.add('same person');
    }
  }

  /** What of a list came fewer than so many times. */
  rare(wanted: readonly string[], times: number): readonly string[] {
    return wanted
      .filter((what) => (this.counts.get(what) ?? 0) < times)
      .map((what) => `${what}: ${this.counts.get(what) ?? 0}`);
  }

  toString(): string {
    const lines = [...this.counts].sort((one, other) => other[1] - one[1]);
    return lines.map(([what, times]) => `${String(times).padStart(8)} ${what}`).join('\n');
  }
}

/** Rows of 3.2 by which something can happen to a case (T19 says that nothing does), and of section 6. */
export const wanted: readonly string[] = [
  ...lifeCycle.filter(({ events }) => events.length > 0).map(({ id }) => id),
  ...['countersign all', 'countersign sequence', 'countersign first', 'countersign ratio'],
  ...[
    'before',
    'after',
    'member',
    'remove',
    'transfer',
    'delegate',
    'reassign',
    'return',
    'direct',
  ],
  ...['takeBack', 'WithdrawCase', 'urge', 'copy', 'read', 'deputy', 'SuspendFlow', 'ResumeFlow'],
  ...[
    'special',
    'EndSpecialProcedure',
    'abort',
    'void',
    'supervise',
    'closeOrder',
    'claim',
    'release',
  ],
  ...[
    'consult',
    'jump',
    'vacant',
    'same person',
    'event OpinionReminded',
    'event OpinionEscalated',
  ],
  ...[
    'event OpinionMadeGood',
    'event MaterialsTolerated',
    'event SurveyRecorded',
    'event RectificationOrdered',
  ],
];
