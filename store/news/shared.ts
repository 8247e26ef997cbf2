import { createLocalNews } from './local.ts';
import type { News, NewsChannel } from './port.ts';

/** A way to other processes: sends texts, and is told what comes in. */
export type Wire = {
  readonly send: (texts: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

const gatherMs = 30;
/** More than this at once is told as "something changed". */
const maxWaiting = 500;

/**
 * News over a wire: told here at once, gathered for a moment and sent to the others. `origin` marks our own, which come
 * back to us on a wire that tells everybody.
 */
export function createSharedNews(
  origin: string,
  open: (heard: (text: string) => void, missed: () => void) => Wire,
  maxLength: number,
): NewsChannel {
  const here = createLocalNews();
  const wire = open(
    (text) => {
      const { from, news } = read(text);
      if (from !== origin && news !== undefined) here.publish(news);
    },
    () => here.publish({ type: 'missed' }),
  );
  let waiting: News[] = [];
  let timer: NodeJS.Timeout | undefined;
  const textOf = (news: News): string => {
    const text = JSON.stringify({ from: origin, news });
    const isShort = Buffer.byteLength(text) <= maxLength;
    return isShort ? text : JSON.stringify({ from: origin, news: { type: 'missed' } });
  };
  const flush = () => {
    timer = undefined;
    const texts = new Set(waiting.map(textOf));
    waiting = [];
    // Lost news are no failure of anybody: those who listen learn of it from their own end.
    wire.send([...texts]).catch(() => undefined);
  };
  return {
    ...here,
    publish: (news) => {
      here.publish(news);
      if (waiting.length < maxWaiting) waiting.push(news);
      else waiting[0] = { type: 'missed' };
      timer ??= setTimeout(flush, gatherMs).unref();
    },
    close: async () => {
      clearTimeout(timer);
      await here.close();
      await wire.close();
    },
  };
}

function read(text: string): { readonly from?: string; readonly news?: News } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
