import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { api } from './api.ts';
import { useLiveness } from './live.tsx';

/** What the hand-moved clock says; `fired` is what became due on the way. */
export type Moved = { readonly now: string; readonly fired?: number };

const Bar = lazy(async () => ({ default: (await import('./clock-controls.tsx')).ClockControls }));

/** The server's clock when it is moved by hand; null when it is a real one. */
async function loadManualClock(): Promise<Moved | null> {
  const { now, clock } = await api.get<Moved & { readonly clock: 'system' | 'manual' }>(
    '/public/settings',
  );
  return clock === 'manual' ? { now } : null;
}

const lookEveryMs = 10_000;

/** With the manual clock only: shows the time and moves it, so that a deadline can be watched. */
export function ClockBar() {
  const queries = useQueryClient();
  const isLive = useLiveness() === 'live';
  const clock = useQuery({
    queryKey: ['devClock'],
    queryFn: loadManualClock,
    staleTime: 60_000,
    // Where news come as they happen, this is told, too.
    refetchInterval: ({ state }) => (state.data && !isLive ? lookEveryMs : false),
  });
  const now = clock.data?.now;
  const before = useRef(now);
  useEffect(() => {
    // Somebody moved the clock: every remaining day on the screen may be another.
    if (!isLive && before.current !== undefined && before.current !== now) {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'devClock' });
    }
    before.current = now;
  }, [now, queries, isLive]);
  if (now === undefined) return null;
  return (
    <Suspense>
      <Bar now={now} />
    </Suspense>
  );
}
