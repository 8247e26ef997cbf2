import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useAct } from './act.ts';
import { api } from './api.ts';
import type { Moved } from './clock-bar.tsx';
import { dayOf, minuteOf, morningOf, nextDayOf } from './day.ts';
import { useShellText } from './shell-texts.ts';

/** Shows the server's time and moves it on. */
export function ClockControls({ now }: { readonly now: string }) {
  const t = useShellText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [target, setTarget] = useState<string | null>(null);
  const move = useAct<string, Moved>({
    send: (to) => api.put<Moved>('/dev/clock', { now: to }),
    onDone: (moved) => {
      setTarget(null);
      void message.success(t('clockMoved', { now: minuteOf(moved.now), fired: moved.fired ?? 0 }));
      queries.setQueryData(['devClock'], moved);
    },
  });
  return (
    <section className="clock-bar" aria-label={t('clockTitle')} data-testid="clock-bar">
      <span className="clock-now">{t('clockNow', { now: minuteOf(now) })}</span>
      <Button size="small" onClick={() => move.mutate(nextDayOf(now))} loading={move.isPending}>
        {t('nextDay')}
      </Button>
      <Input
        size="small"
        type="date"
        className="clock-date"
        aria-label={t('moveDate')}
        value={target ?? ''}
        min={dayOf(nextDayOf(now))}
        onChange={(event) => setTarget(event.target.value || null)}
      />
      <Button
        size="small"
        disabled={target === null || move.isPending}
        onClick={() => target !== null && move.mutate(morningOf(target))}
      >
        {t('moveTo')}
      </Button>
    </section>
  );
}
