import type { CaseSummary, TaskRow } from '../port.ts';

/**
 * Something that open screens may want to know of. It says who is concerned and never what was done, and it may get
 * lost: screens also ask by themselves.
 */
export type News =
  | ({ readonly type: 'case' } & Pick<
      CaseSummary,
      'number' | 'applicantPersonId' | 'departments'
    > & { readonly tasks: readonly TaskNews[] })
  | { readonly type: 'notice'; readonly people: readonly string[] }
  /** Somebody has a draft of a diagram open on a screen, has left it, or has saved it. */
  | ({ readonly type: 'draft' } & DraftNews)
  /** Time was moved by hand. */
  | { readonly type: 'clock' }
  /** News were lost on the way: anything may have changed. */
  | { readonly type: 'missed' };

export type DraftNews = {
  /** Of the process. */
  readonly key: string;
  readonly what: 'present' | 'left' | 'saved';
  /** The browser's page, which made up this name; nothing when a program saved. */
  readonly screen: string | null;
  readonly personId: string;
  readonly name: string;
};

export type TaskNews = Pick<TaskRow, 'state' | 'assignee' | 'completedBy' | 'principals'>;

/** Carries news to everybody who listens, in all processes. */
export type NewsChannel = {
  /** Never waits and never fails: a channel that is away loses news and says so when it is back. */
  readonly publish: (news: News) => void;
  /** Hears news of all processes, this one's too; answers how to stop listening. */
  readonly listen: (listener: (news: News) => void) => () => void;
  readonly close: () => Promise<void>;
};
