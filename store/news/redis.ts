import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { NewsChannel } from './port.ts';
import { createSharedNews } from './shared.ts';

const maxLength = 100_000;
const maxPauseMs = 1_000;

/**
 * News by publish and subscribe of Redis, which may come and go. Those with another prefix hear nothing of them;
 * another database number alone would not do, for channels know none.
 */
export function createRedisNews(
  url: string,
  prefix: string,
  log: (line: string) => void,
): NewsChannel {
  const channel = `${prefix}:news`;
  return createSharedNews(
    randomUUID(),
    (heard, missed) => {
      const connect = (): Redis => {
        const redis = new Redis(url, {
          connectionName: 'lianshen-news',
          // A message that cannot be sent now is lost, not kept.
          maxRetriesPerRequest: 0,
          retryStrategy: (times) => Math.min(100 * times, maxPauseMs),
        });
        let last = '';
        redis.on('error', ({ message }: Error) => {
          if (message !== last) log(`redis: ${message}`);
          last = message;
        });
        return redis;
      };
      const mouth = connect();
      const ear = connect();
      let isAgain = false;
      ear.on('ready', () => {
        if (isAgain) missed();
        isAgain = true;
      });
      ear.on('message', (_, text: string) => heard(text));
      ear.subscribe(channel).catch(() => undefined);
      return {
        send: async (texts) => {
          for (const text of texts) await mouth.publish(channel, text);
        },
        close: async () => {
          mouth.disconnect();
          ear.disconnect();
        },
      };
    },
    maxLength,
  );
}
