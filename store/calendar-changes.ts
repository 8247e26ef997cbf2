import type { Instant, Json } from '#engine';
import { type Calendar, type CalendarMove, stateCouncilCalendar } from '#processes';
import type { RecordWrite, Store } from './port.ts';

/** A version of the calendar that was published, and how far the cases have followed. Record `calendar`, id `change:n`. */
export type CalendarChange = {
  readonly isChange: true;
  /** The version that it made. */
  readonly version: number;
  /** The notice or closure, as people call it. */
  readonly name: string;
  readonly at: Instant;
  readonly by: string;
  readonly state: 'running' | 'done';
  /** Cases looked at, and those of which a date moved; the list holds the first of them. */
  readonly looked: number;
  readonly movedCases: number;
  readonly moved: readonly MovedCase[];
};

export type MovedCase = {
  /** Null where it is of a rating without a name. */
  readonly number: string | null;
  readonly moved: readonly CalendarMove[];
};

/** So many cases stand in the list of a change; all of them are counted, and each has its own record. */
export const listedMoves = 500;

/** The calendar of a version; the first one is that of every installation. */
export async function findCalendar(store: Store, version?: number): Promise<Calendar | undefined> {
  const { id } = stateCouncilCalendar;
  const name = version === undefined ? id : `${id}@${version}`;
  const row = await store.records.get('calendar', name);
  if (row !== undefined) return dataOf(row.data);
  const isFirst = version === undefined || version === stateCouncilCalendar.version;
  return isFirst ? stateCouncilCalendar : undefined;
}

/** The records that publish the next version; two at once conflict. */
export async function calendarWrites(
  store: Store,
  before: Calendar,
  next: Calendar,
  change: Pick<CalendarChange, 'name' | 'at' | 'by'>,
): Promise<readonly RecordWrite[]> {
  const { id } = stateCouncilCalendar;
  const current = await store.records.get('calendar', id);
  const kept = await store.records.get('calendar', `${id}@${before.version}`);
  const version = (calendar: Calendar): RecordWrite => ({
    kind: 'calendar',
    id: `${id}@${calendar.version}`,
    expectedVersion: 0,
    data: { calendar: calendar as unknown as Json },
  });
  const first: CalendarChange = {
    isChange: true,
    ...change,
    version: next.version,
    state: 'running',
    looked: 0,
    movedCases: 0,
    moved: [],
  };
  return [
    {
      kind: 'calendar',
      id,
      expectedVersion: current?.version ?? 0,
      data: next as unknown as Json,
    },
    ...(kept === undefined ? [version(before)] : []),
    version(next),
    changeWrite(first, 0),
  ];
}

export function changeWrite(change: CalendarChange, expectedVersion: number): RecordWrite {
  const id = `change:${String(change.version).padStart(6, '0')}`;
  return { kind: 'calendar', id, expectedVersion, data: change as unknown as Json };
}

/** Changes of the calendar, the newest first, with the version of their record. */
export async function listChanges(store: Store) {
  const { items } = await store.records.list('calendar', {
    where: { isChange: true },
    newestFirst: true,
    limit: 100,
  });
  return items
    .map((row) => ({ change: row.data as unknown as CalendarChange, recordVersion: row.version }))
    .toSorted((one, other) => other.change.version - one.change.version);
}

function dataOf(data: Json): Calendar {
  const kept = data as unknown as Calendar & { readonly calendar?: Calendar };
  return kept.calendar ?? kept;
}
