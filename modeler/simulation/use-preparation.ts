import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { type Definition, readBpmn, type StepPorts } from '#engine';
import { type Calendar, type CriticalPath, calendarFor, criticalPath } from '#processes';
import { definitionsOf, workPeriodsBy } from '../../processes/scenarios/index.ts';
import { api } from '../../web/shell/index.ts';
import type { CheckedDecisions } from '../decisions/check-decisions.ts';
import { type Finding, findingOf } from '../lint/finding.ts';

/** What every simulation of a drawing rests on. */
export type Preparation = {
  readonly definitions: readonly Definition[];
  readonly calendar: Calendar;
  readonly ports: StepPorts;
  readonly path: CriticalPath;
};

export type PreparationState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: Error; readonly retry: () => void }
  | { readonly status: 'refused'; readonly findings: readonly Finding[] }
  | { readonly status: 'ready'; readonly preparation: Preparation };

/** Whose calendar counts, and when its days end. */
type Office = {
  readonly division: string | undefined;
  readonly closeOfBusiness: string | undefined;
};

const noPath: CriticalPath = { days: 0, steps: [], elements: [] };

/** Compiles the drawing and fetches the working calendar, as the matter's department sees it. */
export function usePreparation(
  xml: string,
  { division, closeOfBusiness }: Office,
  decide: CheckedDecisions['decide'],
): PreparationState {
  const calendar = useQuery({
    queryKey: ['calendar-days'],
    queryFn: () => api.get<Calendar>('/calendar/days'),
    staleTime: 5 * 60_000,
  });
  const [compiled, setCompiled] = useState<Compiled | null>(null);
  useEffect(() => {
    let isGone = false;
    void compileXml(xml).then((answer) => {
      if (!isGone) setCompiled(answer);
    });
    return () => {
      isGone = true;
    };
  }, [xml]);
  const { data } = calendar;
  const ready = useMemo<Preparation | null>(() => {
    if (!compiled || 'findings' in compiled || !data) return null;
    const local = division === undefined ? data : calendarFor(data, division);
    return {
      ...compiled,
      calendar: local,
      ports: { ...workPeriodsBy(local, closeOfBusiness), decide },
    };
  }, [compiled, data, division, closeOfBusiness, decide]);
  if (compiled && 'findings' in compiled) return { status: 'refused', findings: compiled.findings };
  if (calendar.error) {
    return { status: 'failed', problem: calendar.error, retry: () => void calendar.refetch() };
  }
  return ready ? { status: 'ready', preparation: ready } : { status: 'loading' };
}

type Compiled =
  | Pick<Preparation, 'definitions' | 'path'>
  | { readonly findings: readonly Finding[] };

async function compileXml(xml: string): Promise<Compiled> {
  const read = await readBpmn(xml);
  if ('problems' in read) return { findings: read.problems.map(findingOf) };
  const answer = definitionsOf(read.model, undefined);
  if ('problems' in answer) {
    const errors = answer.problems.filter(({ severity }) => severity === 'error');
    return { findings: errors.map(findingOf) };
  }
  const { definitions } = answer;
  const [first] = definitions;
  return { definitions, path: first ? criticalPath(first) : noPath };
}
