import type { Countersign, Seat, Vote } from './types.ts';

export type Tally = {
  readonly approvals: number;
  readonly rejections: number;
  /** All seats that were not removed; who is absent counts. */
  readonly total: number;
};

export function seatsOf({ seats }: Pick<Countersign, 'seats'>): readonly Seat[] {
  return seats.filter(({ removed }) => removed !== true);
}

export function tallyOf(round: Pick<Countersign, 'seats'>): Tally {
  const seats = seatsOf(round);
  const count = (value: Vote): number => seats.filter(({ vote }) => vote?.value === value).length;
  return { approvals: count('approve'), rejections: count('reject'), total: seats.length };
}

/** How a countersign has ended; undefined while it has not. */
export function resultOf(round: Omit<Countersign, 'result'>): Vote | undefined {
  const tally = tallyOf(round);
  const answered = tally.approvals + tally.rejections;
  if (seatsOf(round).some(({ veto, vote }) => veto === true && vote?.value === 'reject'))
    return 'reject';
  if (round.rule === 'first') return firstAnswer(round);
  const isFull = answered === tally.total;
  const outcome = round.rule === 'ratio' ? byRatio(round, tally) : byAll(tally);
  if (outcome === undefined) return undefined;
  if (round.rejection === 'afterAll' && !isFull) return undefined;
  // A quorum is about those who have to be heard before anything passes.
  return outcome === 'approve' && answered < round.quorum ? undefined : outcome;
}

/** 会签, 顺签: all approve; one rejection is enough against it. */
function byAll({ approvals, rejections, total }: Tally): Vote | undefined {
  if (rejections > 0) return 'reject';
  return approvals === total ? 'approve' : undefined;
}

/** 票签: approvals × 100 ≥ p × total; it fails as soon as that cannot come true any more. */
function byRatio({ ratio }: Pick<Countersign, 'ratio'>, tally: Tally): Vote | undefined {
  const { approvals, rejections, total } = tally;
  if (approvals * 100 >= ratio * total) return 'approve';
  return (total - rejections) * 100 < ratio * total ? 'reject' : undefined;
}

/** 或签: the first answer decides. */
function firstAnswer(round: Pick<Countersign, 'seats'>): Vote | undefined {
  return seatsOf(round).find(({ vote }) => vote !== undefined)?.vote?.value;
}

/** The seats whose turn it is: all at once, or in turn the next one. */
export function seatsToOpen(round: Countersign): readonly Seat[] {
  const waiting = seatsOf(round).filter(
    ({ taskId, vote }) => taskId === undefined && vote === undefined,
  );
  if (round.rule !== 'sequence') return waiting;
  const isBusy = seatsOf(round).some(
    ({ taskId, vote }) => taskId !== undefined && vote === undefined,
  );
  return isBusy ? [] : waiting.slice(0, 1);
}
