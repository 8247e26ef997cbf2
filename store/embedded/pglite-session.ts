import type { PGlite } from '@electric-sql/pglite';
import { messageOf } from './failure.ts';
import { type Channels, channelOf, followListening, listeningQuery } from './pglite-channels.ts';
import { int32, type Message, message, messagesIn, simpleQuery, sync } from './pglite-messages.ts';
import { reportedSetting, type Settings, switchingQuery } from './pglite-settings.ts';
import type { Statements } from './pglite-statements.ts';

/** A client as the session knows it: what it has for itself in the session that all share. */
export type Guest = {
  readonly settings: Settings;
  readonly statements: Statements;
  readonly channels: Channels;
  readonly notify: (notification: Buffer) => void;
};

/** The state after a unit of messages: idle, in a transaction, in a failed one, or before its Sync. */
type SessionState = 'idle' | 'inTransaction' | 'inFailedTransaction' | 'unsynced';

type Completed = {
  readonly kind: 'ran';
  readonly answer: Buffer;
  readonly state: SessionState;
};

/** The guest cannot be served any more. */
type Refused = { readonly kind: 'refused'; readonly code: string; readonly message: string };

type Ran = Completed | Refused;

/** PGlite's one session, which its clients use in turns. */
export type Session = {
  /** The settings with which a client begins. */
  readonly settings: ReadonlyMap<string, string>;
  readonly enter: (guest: Guest) => void;
  /** Waits for one's turn, in the order of asking, and answers what ends it. */
  readonly takeTurn: () => Promise<() => void>;
  /** Runs the messages of a guest whose turn it is. */
  readonly run: (guest: Guest, messages: readonly Message[]) => Promise<Ran>;
  /** Rolls back and forgets a guest whose turn it is. */
  readonly leave: (guest: Guest) => Promise<void>;
};

const states: Readonly<Record<string, SessionState>> = {
  I: 'idle',
  T: 'inTransaction',
  E: 'inFailedTransaction',
};

const hasEnded: Refused = {
  kind: 'refused',
  code: '57P02',
  message: 'the embedded PGlite has ended',
};

/**
 * Follows each message that may begin a COPY FROM STDIN and fails it; otherwise it is ignored.
 * Without it PGlite would take the end of its input for the end of its only client, and exit.
 */
const noCopy = message('f', 'the embedded PGlite takes no COPY FROM STDIN\0');

// Twice around a Sync: before it, what was not yet synced is not committed; after an error, though,
// everything up to a Sync is skipped.
const rollback = simpleQuery('ROLLBACK');

export async function openSession(db: PGlite, log: (line: string) => void): Promise<Session> {
  const shared: Shared = {
    db,
    log,
    guests: new Set(),
    settings: new Map(),
    latest: undefined,
    isListeningStale: false,
    hasEnded: false,
  };
  // Only from its startup on does it report settings.
  const startup = Buffer.concat([int32(196_608), Buffer.from('user\0postgres\0\0')]);
  digest(shared, undefined, await execute(shared, [int32(4 + startup.length), startup]));
  return {
    settings: new Map(shared.settings),
    enter: (guest) => shared.guests.add(guest),
    takeTurn: createTurns(),
    run: (guest, messages) => run(shared, guest, messages),
    leave: (guest) => leave(shared, guest),
  };
}

type Shared = {
  readonly db: PGlite;
  readonly log: (line: string) => void;
  readonly guests: Set<Guest>;
  readonly settings: Settings;
  /** Whose settings and unnamed statement the session has. */
  latest: Guest | undefined;
  isListeningStale: boolean;
  hasEnded: boolean;
};

async function run(shared: Shared, guest: Guest, messages: readonly Message[]): Promise<Ran> {
  const refused = shared.hasEnded ? hasEnded : await switchTo(shared, guest, messages);
  if (refused !== undefined) return refused;
  const answer = await execute(
    shared,
    messages.flatMap((each) => forSession(guest, each)),
  );
  if (shared.hasEnded) return hasEnded;
  const tags = tagsIn(answer);
  if (tags.includes('LISTEN') || tags.includes('UNLISTEN')) {
    followListening(guest.channels, messages);
  }
  shared.isListeningStale ||= tags.includes('UNLISTEN');
  const ran = digest(shared, guest, answer);
  if (shared.isListeningStale && ran.state === 'idle') await listenAgain(shared);
  return ran;
}

/** Gives the guest its own settings, and the unnamed statement that others have replaced. */
async function switchTo(
  shared: Shared,
  guest: Guest,
  messages: readonly Message[],
): Promise<Refused | undefined> {
  if (shared.latest === guest) return undefined;
  const query = switchingQuery(shared.settings, guest.settings);
  if (query !== undefined) {
    const answer = await execute(shared, [simpleQuery(query)]);
    const failed = [...messagesIn(answer)].find(({ type }) => type === 'E');
    digest(shared, failed === undefined ? guest : undefined, answer);
    if (failed !== undefined) return { kind: 'refused', code: '22023', message: textOf(failed) };
  }
  const revival = guest.statements.revival(messages);
  if (revival !== undefined) digest(shared, guest, await execute(shared, [revival, sync]));
  shared.latest = guest;
  return undefined;
}

async function leave(shared: Shared, guest: Guest): Promise<void> {
  shared.guests.delete(guest);
  if (shared.latest === guest) shared.latest = undefined;
  const closing = guest.statements.closing();
  const answer = await execute(shared, [rollback, sync, rollback, ...closing, sync]);
  digest(shared, undefined, answer);
  if (guest.channels.size > 0) await listenAgain(shared);
}

async function listenAgain(shared: Shared): Promise<void> {
  shared.isListeningStale = false;
  const answer = await execute(shared, [simpleQuery(listeningQuery(shared.guests))]);
  digest(shared, undefined, answer);
}

async function execute(shared: Shared, messages: readonly Buffer[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // Once ended it would never return.
  if (shared.hasEnded) return Buffer.alloc(0);
  const onRawData = (bytes: Uint8Array) => {
    chunks.push(Buffer.from(bytes));
  };
  try {
    const input = Buffer.concat(messages);
    await shared.db.runExclusive(() => shared.db.execProtocolRawStream(input, { onRawData }));
  } catch (error) {
    shared.hasEnded = true;
    shared.log(`PGlite has ended and must be started again: ${messageOf(error)}`);
  }
  return Buffer.concat(chunks);
}

/** Takes from an answer what is not for the guest alone. */
function digest(shared: Shared, guest: Guest | undefined, answer: Buffer): Completed {
  const forGuest: Buffer[] = [];
  let state: SessionState = 'unsynced';
  for (const each of messagesIn(answer)) {
    if (each.type === 'A') {
      deliver(shared.guests, each);
      continue;
    }
    if (each.type === 'S') {
      shared.settings.set(...reportedSetting(each));
      guest?.settings.set(...reportedSetting(each));
    }
    if (each.type === 'Z') state = states[each.bytes.toString('latin1', 5)] ?? 'unsynced';
    forGuest.push(each.bytes);
  }
  return { kind: 'ran', answer: Buffer.concat(forGuest), state };
}

/** Each waits for the end of the turn before its own. */
function createTurns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    let end: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => {
      end = resolve;
    });
    const before = last;
    last = before.then(() => mine);
    return before.then(() => end);
  };
}

function forSession(guest: Guest, each: Message): readonly Buffer[] {
  const bytes = guest.statements.renamed(each);
  return each.type === 'Q' || each.type === 'E' ? [bytes, noCopy] : [bytes];
}

function deliver(guests: Iterable<Guest>, notification: Message): void {
  const channel = channelOf(notification);
  for (const guest of guests) {
    if (guest.channels.has(channel)) guest.notify(notification.bytes);
  }
}

/** What the statements in an answer say that they have done, such as `INSERT 0 1`. */
function tagsIn(answer: Buffer): readonly string[] {
  return [...messagesIn(answer)]
    .filter(({ type }) => type === 'C')
    .map(({ bytes }) => bytes.toString('latin1', 5, bytes.length - 1));
}

/** The text in an ErrorResponse. */
function textOf({ bytes }: Message): string {
  const fields = bytes.toString('utf8', 5).split('\0');
  return fields.find((field) => field.startsWith('M'))?.slice(1) ?? 'a setting was refused';
}
