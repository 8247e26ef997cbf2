import { useRef, useState } from 'react';
import { ApiProblem, api, newKey, problemText } from '../shell/index.ts';

export type Problem = {
  readonly sheetName: string;
  readonly row: number;
  readonly column: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly messageEn: string;
};
export type ReadFile = {
  readonly id: string;
  readonly total: number;
  readonly rows: readonly { readonly sheetName: string; readonly count: number }[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
};
type Group = {
  readonly code: string;
  readonly outcome: 'ready' | 'imported' | 'refused';
  readonly problems: readonly Problem[];
};
type Run = {
  readonly total: number;
  readonly next: number | null;
  readonly groups: readonly Group[];
};

/** How far a check or an import is. */
export type Progress = {
  readonly mode: 'check' | 'import';
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly counts: Readonly<Record<Group['outcome'], number>>;
  readonly problems: readonly (Problem & { readonly code: string })[];
  readonly failure?: string;
};

const groupsAtOnce = { check: 20, import: 10 } as const;

/** Runs an import piece by piece: between two pieces it can be stopped, and what is done stays done. */
export function useImport(kind: 'matters' | 'people') {
  const [progress, setProgress] = useState<Progress | null>(null);
  const isStopped = useRef(false);

  const run = async (file: ReadFile, mode: Progress['mode'], publish: boolean) => {
    isStopped.current = false;
    let now: Progress = {
      mode,
      state: 'running',
      done: 0,
      total: file.total,
      counts: { ready: 0, imported: 0, refused: 0 },
      problems: [],
    };
    setProgress(now);
    for (let from: number | null = 0; from !== null; ) {
      if (isStopped.current) return setProgress({ ...now, state: 'cancelled' });
      const body: object = { dryRun: mode === 'check', publish, from, count: groupsAtOnce[mode] };
      const answer: Run | ApiProblem = await api
        .post<Run>(`/imports/${kind}/${file.id}/run`, body, newKey())
        .catch((problem: unknown) => {
          if (problem instanceof ApiProblem) return problem;
          throw problem;
        });
      if (answer instanceof ApiProblem)
        return setProgress({ ...now, state: 'failed', failure: problemText(answer) });
      now = after(now, answer);
      setProgress(now);
      from = answer.next;
    }
    setProgress({ ...now, state: 'done' });
  };

  return {
    progress,
    run,
    reset: () => setProgress(null),
    stop: () => {
      isStopped.current = true;
    },
  };
}

function after(before: Progress, { groups }: Run): Progress {
  const counts = { ...before.counts };
  for (const { outcome } of groups) counts[outcome] += 1;
  return {
    ...before,
    done: before.done + groups.length,
    counts,
    problems: [
      ...before.problems,
      ...groups.flatMap(({ code, problems }) => problems.map((problem) => ({ ...problem, code }))),
    ],
  };
}
