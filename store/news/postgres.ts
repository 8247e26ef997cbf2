import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { NewsChannel } from './port.ts';
import { createSharedNews } from './shared.ts';

const retryMs = 1_000;
// PostgreSQL refuses a payload of 8,000 bytes and more.
const maxLength = 7_900;
/** Names of channels are of the whole database: the schema keeps installations apart. */
const channelOf = (schema: string) => `${schema}_news`;

/** News by LISTEN and NOTIFY, on one session of its own that is opened again whenever it is lost. */
export function createPostgresNews(url: string, schema = 'lianshen'): NewsChannel {
  const channel = channelOf(schema);
  return createSharedNews(
    randomUUID(),
    (heard, missed) => {
      let client: pg.Client | undefined;
      let isClosed = false;
      let retry: NodeJS.Timeout | undefined;
      const again = (lost: pg.Client) => {
        if (isClosed || client !== lost) return;
        client = undefined;
        lost.end().catch(() => undefined);
        retry = setTimeout(() => connect(true), retryMs).unref();
      };
      const connect = (isAgain: boolean) => {
        const next = new pg.Client({
          connectionString: url,
          keepAlive: true,
          application_name: 'lianshen-news',
        });
        client = next;
        next.on('error', () => again(next));
        next.on('end', () => again(next));
        next.on('notification', ({ payload = '' }) => heard(payload));
        next
          .connect()
          // News need not survive a power cut, so nobody waits for the disk.
          .then(() => next.query(`SET synchronous_commit = off; LISTEN ${channel}`))
          .then(() => {
            if (isAgain) missed();
          })
          .catch(() => again(next));
      };
      connect(false);
      return {
        send: async (texts) => {
          await client?.query('SELECT pg_notify($1, text) FROM unnest($2::text[]) AS text', [
            channel,
            texts,
          ]);
        },
        close: async () => {
          isClosed = true;
          clearTimeout(retry);
          await client?.end().catch(() => undefined);
        },
      };
    },
    maxLength,
  );
}
