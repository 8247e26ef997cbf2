import type { ElementFigures } from '#processes';

/** What the server tells of a version, from real cases. */
export type Figures = {
  readonly looked: number;
  readonly since: string | null;
  readonly isCut: boolean;
  readonly cases: number;
  readonly elements: readonly ElementFigures[];
};

/** What an element is coloured by. */
export type Measure = 'median' | 'ninetieth' | 'entered' | 'waiting';
export const measures: readonly Measure[] = ['median', 'ninetieth', 'entered', 'waiting'];

/** An element with the figure that counts, and how hot it is: 1 cool to 5 hot. */
export type HeatRow = ElementFigures & { readonly value: number; readonly level: number };

const levels = 5;

/** The elements that have a figure of a measure, the hottest first. */
export function heatOf(elements: readonly ElementFigures[], measure: Measure): readonly HeatRow[] {
  const rows = elements
    .map((figures) => ({ ...figures, value: figureOf[measure](figures) }))
    .filter(({ value }) => value > 0)
    .toSorted((one, other) => other.value - one.value);
  const most = rows[0]?.value ?? 1;
  return rows.map((row) => ({ ...row, level: Math.ceil((row.value / most) * levels) }));
}

const figureOf: Readonly<Record<Measure, (figures: ElementFigures) => number>> = {
  median: ({ hours }) => hours?.median ?? 0,
  ninetieth: ({ hours }) => hours?.ninetieth ?? 0,
  entered: ({ entered }) => entered,
  waiting: ({ waiting }) => waiting,
};

export type Length = { readonly count: number; readonly unit: 'minutes' | 'hours' | 'days' };

/** Hours as a person says them: minutes below one, days from 24 on; a decimal where it tells something. */
export function lengthOf(hours: number): Length {
  if (hours < 1) return { count: Math.round(hours * 60), unit: 'minutes' };
  const [count, unit] = hours < 24 ? [hours, 'hours' as const] : [hours / 24, 'days' as const];
  return { count: Math.round(count * 10) / 10, unit };
}
