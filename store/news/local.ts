import type { News, NewsChannel } from './port.ts';

/** News within one process: enough when there is only one. */
export function createLocalNews(): NewsChannel {
  const listeners = new Set<(news: News) => void>();
  return {
    publish: (news) => {
      for (const listener of listeners) listener(news);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => listeners.clear(),
  };
}
