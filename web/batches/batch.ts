import type { Query } from '../shell/api.ts';

export type BatchAct = 'migrate' | 'suspend' | 'resume' | 'cancel' | 'resolve' | 'retry';

/** A batch as the server tells it. */
export type Batch = {
  readonly id: string;
  readonly act: BatchAct;
  readonly actName: string;
  readonly actNameEn: string;
  readonly reason: string;
  readonly migration: { readonly key: string; readonly version: number } | null;
  readonly filter: Readonly<Record<string, string>>;
  readonly by: { readonly id: string; readonly name: string };
  readonly state: 'prepared' | 'running' | 'stopped' | 'done';
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly isCut: boolean;
  readonly preparedAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly stoppedBy: { readonly id: string; readonly name: string } | null;
};

/** What is chosen: these cases, or all that a list finds. */
export type Chosen =
  | { readonly numbers: readonly string[] }
  | { readonly filter: Query; readonly count?: number };

export type Migration = {
  readonly key: string;
  readonly version: number;
  readonly elements: Readonly<Record<string, string>>;
};

export type Forecast = {
  readonly number: string;
  readonly outcome: 'ready' | 'refused';
  readonly code: string | null;
  readonly message: string | null;
  readonly messageEn: string | null;
};
/** A part of a preview. */
export type ForecastPart = {
  readonly total: number;
  readonly next: number | null;
  readonly items: readonly Forecast[];
};
/** What would become of all, as far as it was looked at. */
export type Outlook = {
  readonly total: number;
  readonly looked: number;
  readonly ready: number;
  readonly refused: readonly Forecast[];
};

type Walk = {
  readonly read: (from: number) => Promise<ForecastPart>;
  readonly show: (sofar: Outlook) => void;
  readonly mayGoOn: () => boolean;
};

/** Looks at one part after the other until the end, or until nobody waits for it. */
export async function lookAhead(total: number, { read, show, mayGoOn }: Walk): Promise<void> {
  let sofar: Outlook = { total, looked: 0, ready: 0, refused: [] };
  show(sofar);
  for (let from: number | null = 0; from !== null && mayGoOn(); ) {
    const part: ForecastPart = await read(from);
    const refused = part.items.filter(({ outcome }) => outcome === 'refused');
    sofar = {
      total: part.total,
      looked: sofar.looked + part.items.length,
      ready: sofar.ready + part.items.length - refused.length,
      refused: [...sofar.refused, ...refused],
    };
    if (mayGoOn()) show(sofar);
    from = part.next;
  }
}

/** What is sent of a filter: empty words narrow nothing. */
export function filterOf(query: Query): Record<string, string> {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)] as const],
  );
  return Object.fromEntries(pairs);
}

/** Answers of one page of results. */
export const resultsAtOnce = 100;

/** Whether a list shows fewer results of a batch than the server has: it ended since they were asked for. */
export function lacksResults(
  { done, refused }: Pick<Batch, 'done' | 'refused'>,
  outcome: '' | 'done' | 'refused',
  shown: number,
): boolean {
  const known = { '': done + refused, done, refused }[outcome];
  return shown < Math.min(known, resultsAtOnce);
}
