import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { gather } from './gather.ts';
import { sessionKey, useSession } from './session.tsx';

/** Whether news arrive as they happen, or are asked for every half minute. */
export type Liveness = 'live' | 'polling';

const pollEveryMs = 30_000;
const gatherMs = 100;
const LiveContext = createContext<Liveness>('polling');
/** News that a screen hears itself, as the server sent them. */
const NewsContext = createContext(new EventTarget());
const heard = ['draft'];

/** Which queries an event of the server makes stale. */
const stale: Readonly<Record<string, readonly string[]>> = {
  tasks: ['tasks', 'counts', 'overview'],
  case: ['cases', 'case', 'task', 'overview', 'incidents', 'jobs'],
  notice: ['notices'],
};
const all = [...new Set(Object.values(stale).flat())];

/** Listens to the server's events and refreshes what they concern; polls where they do not come through. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const { status } = useSession();
  const [liveness, setLiveness] = useState<Liveness>('polling');
  const [news] = useState(() => new EventTarget());
  const isSignedIn = status === 'signedIn';

  useEffect(() => {
    if (!isSignedIn) return;
    // What nobody looks at is fetched when it is looked at again.
    const refetchType = () => (document.visibilityState === 'hidden' ? 'none' : 'active');
    // One act is often several commits, and each of them several pieces of news.
    const refresh = gather((keys) => {
      for (const key of keys)
        void queries.invalidateQueries({ queryKey: [key], refetchType: refetchType() });
    }, gatherMs);
    const events = new EventSource('/api/events');
    events.onopen = () => setLiveness('live');
    events.onerror = () => setLiveness('polling');
    for (const [name, keys] of Object.entries(stale)) {
      events.addEventListener(name, () => refresh.add(keys));
    }
    for (const name of heard) {
      events.addEventListener(name, ({ data }) => {
        news.dispatchEvent(new MessageEvent(name, { data: JSON.parse(data) }));
      });
    }
    // Another time: every remaining day on the screen may be another.
    events.addEventListener('clock', () => {
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0],
        refetchType: refetchType(),
      });
    });
    const poll = setInterval(() => {
      if (events.readyState !== EventSource.OPEN) refresh.add(all);
    }, pollEveryMs);
    return () => {
      events.close();
      refresh.stop();
      clearInterval(poll);
      setLiveness('polling');
    };
  }, [isSignedIn, queries, news]);

  return (
    <LiveContext.Provider value={liveness}>
      <NewsContext.Provider value={news}>{children}</NewsContext.Provider>
    </LiveContext.Provider>
  );
}

export const useLiveness = (): Liveness => useContext(LiveContext);

/** Hears the server's news of a name as they come; they may get lost. */
export function useNews<News>(name: string, onNews: (news: News) => void): void {
  const news = useContext(NewsContext);
  const listener = useRef(onNews);
  listener.current = onNews;
  useEffect(() => {
    const hear = (event: Event) => listener.current((event as MessageEvent<News>).data);
    news.addEventListener(name, hear);
    return () => news.removeEventListener(name, hear);
  }, [news, name]);
}
