import { listedNumber, ratingMoves, systemActor } from '#processes';
import { changeWrite, findCalendar, listChanges, listedMoves, type MovedCase } from '#store';
import { isManual, type WorkerPorts } from './ports.ts';

const batch = 100;
const lookAgainMs = 2000;

/**
 * 重新计算: after a holiday notice or a closure every open case counts its dates and timers anew. A case that was
 * counted already says nothing the second time, so that a crash in the middle or two workers at once do no harm.
 */
export function createRecount(ports: WorkerPorts): {
  readonly run: () => Promise<number>;
  /** Ends after the case at hand; another process, or the next start, begins again. */
  readonly stop: () => void;
} {
  let isStopped = false;
  let running: Promise<number> | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    run: () => {
      if (running !== undefined) return running;
      if (!isManual(ports.clock) && performance.now() - lookedAt < lookAgainMs)
        return Promise.resolve(0);
      lookedAt = performance.now();
      running = recountAll(ports, () => isStopped).finally(() => {
        running = undefined;
      });
      return running;
    },
    stop: () => {
      isStopped = true;
    },
  };
}

type Open = Awaited<ReturnType<typeof listChanges>>[number];
type Result = Pick<Open['change'], 'looked' | 'movedCases' | 'moved'>;
type Walking = {
  readonly isStopped: () => boolean;
  /** How far it is, for those who look on. */
  readonly tell: (result: Result) => Promise<void>;
};
type Recount = Extract<Parameters<WorkerPorts['caseRoad']['execute']>[1], { type: 'RecountDates' }>;

/** Changes that came together are followed in one go: from the calendar before the first to the newest. */
async function recountAll(ports: WorkerPorts, isStopped: () => boolean): Promise<number> {
  const open = (await listChanges(ports.store)).filter(({ change }) => change.state === 'running');
  const [newest] = open;
  const oldest = open.at(-1);
  if (newest === undefined || oldest === undefined) return 0;
  const previous = await findCalendar(ports.store, oldest.change.version - 1);
  if (previous === undefined) {
    ports.log(`calendar version ${oldest.change.version - 1} is not in the store`);
    return 0;
  }
  const names = open.map(({ change }) => change.name).toReversed();
  const change = { calendarVersion: newest.change.version, name: names.join('、') };
  const tell = (result: Result) => write(ports, [newest], { ...result, moved: [] }, 'running');
  const result = await walk(ports, { previous, change }, { isStopped, tell });
  // Stopped, or somebody was first at a case every time: the next sweep looks at all again, which is harmless.
  if (result === undefined) return 0;
  await write(ports, open, result, 'done');
  return result.looked;
}

async function walk(
  ports: WorkerPorts,
  asked: Pick<Recount, 'previous' | 'change'>,
  { isStopped, tell }: Walking,
): Promise<Result | undefined> {
  const moved: MovedCase[] = [];
  let looked = 0;
  for await (const id of caseIds(ports)) {
    const one = isStopped() ? 'busy' : await recountCase(ports, id, asked);
    if (one === 'busy') return undefined;
    looked += 1;
    if (one !== undefined) moved.push(one);
    if (looked === 1 || looked % batch === 0)
      await tell({ looked, movedCases: moved.length, moved });
  }
  return { looked, movedCases: moved.length, moved };
}

async function* caseIds({ store }: WorkerPorts): AsyncGenerator<string> {
  let after: string | undefined;
  do {
    const from = after === undefined ? {} : { after };
    const ids = await store.cases.scan({ limit: batch, ...from });
    yield* ids;
    after = ids.at(-1);
  } while (after !== undefined);
}

async function recountCase(
  { caseRoad, clock }: WorkerPorts,
  id: string,
  asked: Pick<Recount, 'previous' | 'change'>,
): Promise<MovedCase | 'busy' | undefined> {
  const command = { type: 'RecountDates', at: clock.now(), actor: systemActor } as const;
  const answer = await caseRoad.execute(id, { ...command, ...asked });
  if (answer.kind === 'busy') return 'busy';
  const isBehind = answer.kind === 'rejected' && answer.rejection.code === 'CALENDAR_BEHIND';
  if (isBehind) return 'busy';
  if (answer.kind !== 'accepted') return undefined;
  const { events, file, context } = answer;
  const moved = events.flatMap((event) => {
    if (event.type === 'DueDatesMoved') return event.moved;
    if (event.type !== 'RatingDaysMoved') return [];
    return ratingMoves({ ...context, calendar: asked.previous }, file, context.calendar);
  });
  return moved.length > 0 ? { number: listedNumber(file, moved), moved } : undefined;
}

/** The newest change keeps what moved; the others were followed with it. What somebody else has ended stays ended. */
async function write(
  { store }: WorkerPorts,
  followed: readonly Open[],
  { looked, movedCases, moved }: Result,
  state: Open['change']['state'],
): Promise<void> {
  const versions = followed.map(({ change }) => change.version);
  const results = { looked, movedCases, moved: moved.slice(0, listedMoves) };
  const open = (await listChanges(store)).filter(
    ({ change }) => change.state === 'running' && versions.includes(change.version),
  );
  const records = open.map(({ change, recordVersion }) =>
    changeWrite(
      { ...change, ...(change.version === versions[0] ? results : {}), state },
      recordVersion,
    ),
  );
  if (records.length > 0) await store.commit({ build: () => ({ records, audit: [] }) });
}
