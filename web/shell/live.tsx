import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { api } from './api.ts';
import { noticeWork } from './at-work.ts';
import { createRefresher } from './refresher.ts';
import { useSession } from './session.tsx';
import { newsNames } from './staleness.ts';

/** Whether news arrive as they happen, or are asked for every half minute. */
export type Liveness = 'live' | 'polling';

const pollEveryMs = 30_000;
/** Who types for long asks nothing; the session should know of them. */
const tellWorkEveryMs = 60_000;
const LiveContext = createContext<Liveness>('polling');
/** News that a screen hears itself, as the server sent them. */
const NewsContext = createContext(new EventTarget());
const heard = ['draft'];

/** Listens to the server's events and refreshes what they concern; polls where they do not come through. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const { status } = useSession();
  const [liveness, setLiveness] = useState<Liveness>('polling');
  const [news] = useState(() => new EventTarget());
  const isSignedIn = status === 'signedIn';

  useEffect(() => {
    if (!isSignedIn) return;
    const isLookedAt = () => document.visibilityState !== 'hidden';
    const refresher = createRefresher(queries, isLookedAt, () => performance.now());
    const events = new EventSource('/api/events');
    let wasCutOff = false;
    events.onopen = () => {
      setLiveness('live');
      if (wasCutOff) refresher.doubtAll();
      wasCutOff = false;
    };
    events.onerror = () => {
      setLiveness('polling');
      wasCutOff = true;
    };
    for (const name of newsNames) {
      events.addEventListener(name, ({ data }) => refresher.hear({ ...JSON.parse(data), name }));
    }
    for (const name of heard) {
      events.addEventListener(name, ({ data }) => {
        news.dispatchEvent(new MessageEvent(name, { data: JSON.parse(data) }));
      });
    }
    const poll = setInterval(() => {
      if (events.readyState !== EventSource.OPEN) refresher.doubtAll();
    }, pollEveryMs);
    let toldMs = performance.now();
    const stopNoticing = noticeWork(() => {
      if (performance.now() - toldMs < tellWorkEveryMs) return;
      toldMs = performance.now();
      api.get('/session').catch(() => undefined);
    });
    return () => {
      stopNoticing();
      events.close();
      refresher.stop();
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
