import { connect } from 'node:net';
import { BSON } from 'mongodb';
import type { Listener } from '../../faults/proxy.ts';

/** Ends transactions that a MongoDB server would go on keeping for clients that are gone. */
export type TransactionEnder = {
  /** Listens to one more connection of a client. */
  readonly listen: () => Listener;
  /** Ends what is still open, whoever has it. */
  readonly endAll: () => Promise<void>;
};

type Body = { readonly [field: string]: unknown };
type Open = {
  readonly lsid: unknown;
  readonly txnNumber: unknown;
  /** The connection on which it was heard of last. */
  readonly connection: object;
};

const opMsg = 2013;
const headBytes = 20;

/**
 * A MongoDB ends the transaction of a killed client by itself after `transactionLifetimeLimitSeconds` and refuses what
 * still comes of it; a server that only speaks its protocol may not. This listens at a proxy, and does that for any
 * server: a transaction whose connection has been closed for `lifeMs` is aborted by its session and number, and whoever
 * goes on with it is told `NoSuchTransaction`, so that no commit of it seems to be done.
 */
export function createTransactionEnder(port: number, lifeMs: number): TransactionEnder {
  const open = new Map<string, Open>();
  const ended = new Set<string>();
  const end = async ([key, { lsid, txnNumber }]: readonly [string, Open]) => {
    open.delete(key);
    ended.add(key);
    await tell(port, { abortTransaction: 1, lsid, txnNumber, autocommit: false, $db: 'admin' });
  };
  const endThoseOf = async (connection: object) => {
    const gone = [...open].filter(([, one]) => one.connection === connection);
    await Promise.all(gone.map(end));
  };
  const listen = (): Listener => {
    const connection = {};
    const framesOf = createFrames();
    /** The transaction whose end was asked for and is not answered yet. */
    let ending: string | undefined;
    const mayPass = (frame: Buffer): boolean => {
      const asked = transactionIn(frame);
      if (asked === undefined) return true;
      const { key, lsid, txnNumber, isEnd } = asked;
      if (ended.has(key)) return false;
      open.set(key, { lsid, txnNumber, connection });
      if (isEnd) ending = key;
      return true;
    };
    return {
      heard: (bytes, answer) =>
        framesOf(bytes).filter((frame) => {
          const passes = mayPass(frame);
          if (!passes) answer(refusalOf(frame));
          return passes;
        }),
      answered: () => {
        if (ending !== undefined) open.delete(ending);
        ending = undefined;
      },
      closed: () => void setTimeout(() => void endThoseOf(connection), lifeMs).unref(),
    };
  };
  return { listen, endAll: async () => void (await Promise.all([...open].map(end))) };
}

/** Cuts what comes over a connection into whole messages. */
export function createFrames(): (bytes: Buffer) => readonly Buffer[] {
  let pending = Buffer.alloc(0);
  return (bytes) => {
    pending = Buffer.concat([pending, bytes]);
    const frames: Buffer[] = [];
    while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
      const size = pending.readInt32LE(0);
      frames.push(pending.subarray(0, size));
      pending = pending.subarray(size);
    }
    return frames;
  };
}

/** The transaction that a message belongs to; most belong to none. */
function transactionIn(frame: Buffer) {
  const isOne = frame.readInt32LE(12) === opMsg && frame[headBytes] === 0;
  if (!isOne || !frame.includes('autocommit')) return undefined;
  const from = headBytes + 1;
  const size = frame.readInt32LE(from);
  const body: Body = BSON.deserialize(frame.subarray(from, from + size), { promoteLongs: false });
  const { lsid, txnNumber, autocommit } = body;
  if (autocommit !== false) return undefined;
  const isEnd = 'commitTransaction' in body || 'abortTransaction' in body;
  return { key: BSON.EJSON.stringify([lsid, txnNumber]), lsid, txnNumber, isEnd };
}

function refusalOf(frame: Buffer): Buffer {
  return messageOf(
    {
      ok: 0,
      errmsg: 'the transaction was ended: its client had gone',
      code: 251,
      codeName: 'NoSuchTransaction',
      errorLabels: ['TransientTransactionError'],
    },
    frame.readInt32LE(4),
  );
}

function messageOf(body: Body, answerTo = 0): Buffer {
  const document = BSON.serialize(body);
  const message = Buffer.alloc(headBytes + 1 + document.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(answerTo, 8);
  message.writeInt32LE(opMsg, 12);
  message.set(document, headBytes + 1);
  return message;
}

/** Sends a command; whatever is answered, or that nobody answers any more, is all the same. */
function tell(port: number, command: Body): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(messageOf(command)));
    socket.once('data', () => socket.destroy());
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
  });
}
