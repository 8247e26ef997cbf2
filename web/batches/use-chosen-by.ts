import { statuses, useCasesText } from '../cases/cases-texts.ts';
import { jobKinds, useJobsText } from '../jobs/jobs-texts.ts';
import { useMatters } from '../portal/matters.ts';
import type { Batch } from './batch.ts';
import { useBatchesText } from './batches-texts.ts';

const lights = ['red', 'yellow', 'green'] as const;

/** What a batch was chosen by, in the words of the lists where it was: a filter holds codes. */
export function useChosenBy({ act, filter }: Batch): string {
  const t = useBatchesText();
  const ofCases = useCasesText();
  const ofJobs = useJobsText();
  const code = filter['matterCode'] ?? '';
  const matters = useMatters({ q: code });
  if (filter['numbers']) return t('chosen', { count: filter['numbers'] });
  const named = <Name extends string>(
    names: readonly Name[],
    value: string | undefined,
    say: (name: Name) => string,
  ) => {
    const known = names.find((name) => name === value);
    return known === undefined ? value : say(known);
  };
  const words = [
    named(statuses, filter['status'], ofCases),
    named(lights, filter['light'], ofCases),
    matters.rows?.find((matter) => matter.code === code)?.name ?? code,
    named(jobKinds, filter['jobKind'], ofJobs),
    filter['q'] && t('words', { words: filter['q'] }),
  ].filter((word) => word !== undefined && word !== '');
  if (words.length > 0) return words.join(' · ');
  return t(act === 'resolve' ? 'allIncidents' : act === 'retry' ? 'allJobs' : 'allCases');
}
