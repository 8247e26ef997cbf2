import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { TaskView } from '../contract.ts';
import { api, newKey, path } from '../shell/index.ts';
import { type BatchAct, type BatchRow, queueOf, runQueue } from './batch.ts';

type Body = Readonly<Record<string, unknown>>;
export type BatchRun = {
  readonly rows: readonly BatchRow<TaskView>[];
  readonly phase: 'asked' | 'running' | 'ended';
  readonly isStopping: boolean;
  readonly start: (body: Body) => void;
  /** Sends what is left, under the keys it has. */
  readonly goOn: () => void;
  /** Takes effect after the present task. */
  readonly stop: () => void;
};

const changed = ['tasks', 'task', 'counts', 'case', 'cases', 'notices'];

/** One act on the tasks as they were when it was asked for; leaving the page stops it between two. */
export function useBatchRun(act: BatchAct, tasks: readonly TaskView[]): BatchRun {
  const queries = useQueryClient();
  const [rows, show] = useState(() => queueOf(tasks, newKey));
  const [phase, setPhase] = useState<BatchRun['phase']>('asked');
  const [isStopping, setStopping] = useState(false);
  const body = useRef<Body>({});
  const mayGoOn = useRef(true);
  useEffect(() => {
    mayGoOn.current = true;
    return () => {
      mayGoOn.current = false;
    };
  }, []);

  const run = async () => {
    mayGoOn.current = true;
    setStopping(false);
    setPhase('running');
    await runQueue(rows, {
      send: ({ id }, key) => api.post(`${path`/tasks/${id}`}/${act}`, body.current, key),
      show,
      mayGoOn: () => mayGoOn.current,
    });
    setPhase('ended');
    await Promise.all(changed.map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
  return {
    rows,
    phase,
    isStopping,
    start: (wanted) => {
      body.current = wanted;
      void run();
    },
    goOn: () => void run(),
    stop: () => {
      mayGoOn.current = false;
      setStopping(true);
    },
  };
}
