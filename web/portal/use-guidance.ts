import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FormValues, Guidance, MatterGuide } from '../contract.ts';
import { api } from '../shell/index.ts';
import { answersIn } from './answers.ts';

/** The matter as it stands by the answers: only the materials, fees, limits and departments that apply. */
export function useGuidance(matter: MatterGuide, values: FormValues) {
  const answers = answersIn(matter, values);
  const asked = useQuery({
    queryKey: ['guidance', matter.code, matter.version, answers],
    queryFn: () =>
      api.post<Guidance>(`/public/matters/${encodeURIComponent(matter.code)}/guidance`, {
        answers,
      }),
    enabled: matter.questions.length > 0 && Object.keys(answers).length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const isAnswered = Object.keys(answers).length > 0;
  const guidance = isAnswered ? asked.data : undefined;
  return {
    guidance,
    /** The whole matter while nothing is known. */
    matter: guidance === undefined ? matter : { ...matter, ...guidance },
    isAsking: asked.isFetching,
    problem: asked.error,
  };
}
