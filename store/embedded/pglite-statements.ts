import { type Message, message } from './pglite-messages.ts';

/** The prepared statements of one client in the session that all share. */
export type Statements = {
  /** A message of the client with the name that its statement has in the session. */
  readonly renamed: (message: Message) => Buffer;
  /** Prepares its unnamed statement again, where these messages need what others have replaced. */
  readonly revival: (messages: readonly Message[]) => Buffer | undefined;
  /** Closes all of them. */
  readonly closing: () => readonly Buffer[];
};

export function createStatements(newName: () => string): Statements {
  const names = new Map<string, string>();
  let unnamed: Buffer | undefined;
  const nameFor = (own: string): string => {
    const name = names.get(own) ?? newName();
    names.set(own, name);
    return name;
  };
  const renamed = (each: Message): Buffer => {
    const place = placeOfName(each);
    if (place === undefined || place.start === place.end) {
      unnamed = unnamedAfter(each, place, unnamed);
      return each.bytes;
    }
    const own = each.bytes.toString('latin1', place.start, place.end);
    const name = nameFor(own);
    if (each.type === 'C') names.delete(own);
    const before = each.bytes.subarray(5, place.start);
    return message(each.type, before, name, each.bytes.subarray(place.end));
  };
  return {
    renamed,
    revival: (messages) => {
      const first = messages.find((each) => each.type === 'Q' || isUnnamed(each));
      return first?.type === 'B' || first?.type === 'D' ? unnamed : undefined;
    },
    closing: () => [...names.values()].map((name) => message('C', `S${name}\0`)),
  };
}

/** PostgreSQL drops the unnamed statement with every simple query. */
function unnamedAfter(each: Message, place: Place | undefined, before: Buffer | undefined) {
  if (each.type === 'Q') return undefined;
  if (place === undefined) return before;
  if (each.type === 'P') return each.bytes;
  return each.type === 'C' ? undefined : before;
}

function isUnnamed(each: Message): boolean {
  const place = placeOfName(each);
  return place !== undefined && place.start === place.end;
}

type Place = { readonly start: number; readonly end: number };

/** Where a message names a statement; nowhere in one that the database will find malformed. */
function placeOfName({ type, bytes }: Message): Place | undefined {
  const start = startOfName(type, bytes);
  const end = start === undefined ? -1 : bytes.indexOf(0, start);
  return start === undefined || end === -1 ? undefined : { start, end };
}

function startOfName(type: string, bytes: Buffer): number | undefined {
  if (type === 'P') return 5;
  if (type === 'B') {
    const endOfPortal = bytes.indexOf(0, 5);
    return endOfPortal === -1 ? undefined : endOfPortal + 1;
  }
  return (type === 'D' || type === 'C') && bytes.toString('latin1', 5, 6) === 'S' ? 6 : undefined;
}
