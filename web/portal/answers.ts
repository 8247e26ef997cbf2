import type { FormField, FormValues, MatterGuide } from '../contract.ts';

type Asked = Pick<MatterGuide, 'questions'>;

/** Answers to the questions of a matter among the values of a form; what is blank is open. */
export const answersIn = ({ questions }: Asked, values: FormValues): FormValues =>
  Object.fromEntries(
    questions.flatMap(({ key }) => {
      const value = values[key];
      return value === undefined || value === null || value === '' ? [] : [[key, value]];
    }),
  );

/** What a form that was filled in says to the questions: a box left unticked is a no. */
export const filledIn = ({ questions }: Asked, values: FormValues): FormValues => ({
  ...Object.fromEntries(
    questions.flatMap(({ key, type }) => (type === 'checkbox' ? [[key, false]] : [])),
  ),
  ...values,
});

const prefix = 'a.';

/** Answers in the address of an application, so that nobody is asked twice. */
export function answersQuery(answers: FormValues): string {
  const query = new URLSearchParams(
    Object.entries(answers).map(([key, value]) => [`${prefix}${key}`, String(value)]),
  ).toString();
  return query === '' ? '' : `?${query}`;
}

/** The answers that an address carries, each as its field takes it. */
export function answersFrom({ questions }: Asked, search: string): FormValues {
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
