/** What the server told: that something changed, never what. */
export type Told = {
  readonly name: keyof typeof concerned;
  /** Of the case that changed; any when the server does not say which. */
  readonly number?: string;
};

/** A query, as far as news are about it. */
type Shown = { readonly queryKey: readonly unknown[]; readonly state: { readonly data?: unknown } };

/** Which queries news are about, by the first word of their key. */
const concerned = {
  tasks: ['tasks', 'counts'],
  case: ['cases', 'case', 'task', 'overview', 'incidents', 'jobs'],
  notice: ['notices'],
  // Another time: remaining days, lights, terms of certificates and of stand-ins.
  clock: [
    ...['tasks', 'counts', 'cases', 'case', 'task', 'overview', 'jobs', 'timers', 'devClock'],
    ...['certificates', 'held', 'deputies', 'publicCase', 'publicDocument'],
  ],
} as const;

export const newsNames = Object.keys(concerned) as readonly Told['name'][];

/** Whether what a query shows may be another after these news. */
export function isConcerned({ queryKey, state }: Shown, { name, number }: Told): boolean {
  const [first, second] = queryKey;
  const words: readonly unknown[] = concerned[name];
  if (!words.includes(first)) return false;
  if (number === undefined) return true;
  if (first === 'case') return second === number;
  return first !== 'task' || isOf(number, state.data);
}

/** A task knows its case; one that has not arrived yet may be of any. */
function isOf(number: string, task: unknown): boolean {
  const known = task as { readonly caseNumber?: string } | undefined;
  return known?.caseNumber === undefined || known.caseNumber === number;
}
