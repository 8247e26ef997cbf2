import pg from 'pg';
import { type Message, textsIn } from './pglite-messages.ts';

/** The channels on which one client listens. */
export type Channels = Set<string>;

const statement = /\b(un)?listen\s+(\*|"(?:[^"]|"")+"|[a-z_\u0080-\uffff][\w$\u0080-\uffff]*)/gi;

/** Follows the LISTEN and UNLISTEN statements in the messages of a client. */
export function followListening(channels: Channels, messages: readonly Message[]): void {
  for (const text of messages.flatMap(statementTexts)) {
    for (const [, un, name = ''] of text.matchAll(statement)) {
      if (un === undefined) channels.add(channelNamed(name));
      else if (name === '*') channels.clear();
      else channels.delete(channelNamed(name));
    }
  }
}

/** The query that makes the session listen for all of its clients. */
export function listeningQuery(clients: Iterable<{ readonly channels: Channels }>): string {
  const names = new Set([...clients].flatMap(({ channels }) => [...channels]));
  return ['UNLISTEN *', ...[...names].map((name) => `LISTEN ${pg.escapeIdentifier(name)}`)].join(
    ';',
  );
}

/** The channel in a NotificationResponse; before it is the number of a process. */
export function channelOf(notification: Message): string {
  return textsIn(notification, 9)[0] ?? '';
}

function statementTexts(each: Message): readonly string[] {
  if (each.type === 'Q') return textsIn(each);
  return each.type === 'P' ? textsIn(each).slice(1, 2) : [];
}

function channelNamed(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}
