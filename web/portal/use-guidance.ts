import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FormField, FormValues, Guidance, MatterGuide } from '../contract.ts';
import { api } from '../shell/index.ts';

/** Answers to the questions of a matter among the values of a form; what is blank is open. */
export const answersIn = ({ questions }: MatterGuide, values: FormValues): FormValues =>
  Object.fromEntries(
    questions.flatMap(({ key }) => {
      const value = values[key];
      return value === undefined || value === null || value === '' ? [] : [[key, value]];
    }),
  );

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

const prefix = 'a.';

/** Answers in the address of an application, so that nobody is asked twice. */
export function answersQuery(answers: FormValues): string {
  const query = new URLSearchParams(
    Object.entries(answers).map(([key, value]) => [`${prefix}${key}`, String(value)]),
  ).toString();
  return query === '' ? '' : `?${query}`;
}

/** The answers that an address carries, each as its field takes it. */
export function answersFrom({ questions }: MatterGuide, search: string): FormValues {
  const query = new URLSearchParams(search);
  const answers = questions.map(({ key, type }): [string, unknown] => [
    key,
    answerOf(type, query.get(`${prefix}${key}`)),
  ]);
  return Object.fromEntries(answers.filter(([, answer]) => answer !== undefined));
}

function answerOf(type: FormField['type'], said: string | null): unknown {
  if (said === null) return undefined;
  if (type === 'checkbox') return said === 'true';
  if (type !== 'number') return said;
  return Number.isFinite(Number(said)) ? Number(said) : undefined;
}
