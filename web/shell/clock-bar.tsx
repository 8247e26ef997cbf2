import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { api } from './api.ts';
import { ApiProblem } from './problem.ts';

/** What the hand-moved clock says; `fired` is what became due on the way. */
export type Moved = { readonly now: string; readonly fired?: number };

const Bar = lazy(async () => ({ default: (await import('./clock-controls.tsx')).ClockControls }));

/** The server's clock when it is moved by hand; null when it is a real one. */
async function loadManualClock(): Promise<Moved | null> {
  try {
    return await api.get<Moved>('/dev/clock');
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status !== 0) return null;
    throw problem;
  }
}

/** With the manual clock only: shows the time and moves it, so that a deadline can be watched. */
export function ClockBar() {
  const clock = useQuery({ queryKey: ['devClock'], queryFn: loadManualClock, staleTime: 60_000 });
  if (!clock.data) return null;
  return (
    <Suspense>
      <Bar now={clock.data.now} />
    </Suspense>
  );
}
