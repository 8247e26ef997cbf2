import { type CaseFile, readNumber } from '#processes';
import type { Counter } from '../port.ts';
import type { Finding } from './findings.ts';

/** The numbers of all series that were met, a bit for each: a hundred million of them are 12 MB. */
export type NumberBook = {
  readonly enter: (file: CaseFile) => readonly Finding[];
  /** What the series lack, up to the counters as they stood before the cases were read. */
  readonly close: () => readonly Finding[];
};

const maxGapsTold = 20;
/** Series whose numbers all stand in cases. */
const numbered = ['case/', 'document/', 'certificate/'];

export function createNumberBook(counters: readonly Counter[]): NumberBook {
  const last = new Map(counters.map(({ series, value }) => [series, value]));
  const met = new Map<string, BitSet>();
  const enterOne = (file: CaseFile, { text, place }: Given): readonly Finding[] => {
    const found = (message: string) => [{ check: 'numbers', case: file.number, message } as const];
    if (place === undefined) return found(`${text} is not a number of any series`);
    const { series, count } = place;
    const bits = met.get(series) ?? createBitSet();
    met.set(series, bits);
    return bits.add(count) ? [] : found(`${text} was given twice in ${series}`);
  };
  return {
    enter: (file) => numbersIn(file).flatMap((given) => enterOne(file, given)),
    close: () =>
      [...last].flatMap(([series, value]) => {
        const isNumbered = numbered.some((start) => series.startsWith(start));
        const gaps = isNumbered ? (met.get(series) ?? createBitSet()).gapsUpTo(value) : [];
        return gaps.map(
          (gap) =>
            ({ check: 'numbers', message: `number ${gap} of ${series} is missing` }) as const,
        );
      }),
  };
}

type Given = { readonly text: string; readonly place: ReturnType<typeof readNumber> };

function numbersIn(file: CaseFile): readonly Given[] {
  const given = (type: 'case' | 'document', text: string) => ({
    text,
    place: readNumber(type, text),
  });
  return [
    given('case', file.number),
    ...(file.certificates ?? []).map(({ number, series, count }) => ({
      text: number,
      place: count > 0 ? { series, count } : undefined,
    })),
    ...file.documents
      .filter(({ kind }) => kind !== 'certificate')
      .map(({ number }) => given('document', number)),
  ];
}

type BitSet = {
  /** False when it was there. */
  readonly add: (value: number) => boolean;
  readonly gapsUpTo: (value: number) => readonly number[];
};

function createBitSet(): BitSet {
  let bytes = new Uint8Array(64);
  const has = (value: number) => ((bytes[value >> 3] ?? 0) & (1 << (value & 7))) !== 0;
  return {
    add: (value) => {
      if (has(value)) return false;
      const index = value >> 3;
      if (index >= bytes.length) {
        const grown = new Uint8Array(Math.max(index + 1, bytes.length * 2));
        grown.set(bytes);
        bytes = grown;
      }
      bytes[index] = (bytes[index] ?? 0) | (1 << (value & 7));
      return true;
    },
    gapsUpTo: (value) => {
      const gaps: number[] = [];
      for (let one = 1; one <= value && gaps.length < maxGapsTold; one += 1) {
        if (!has(one)) gaps.push(one);
      }
      return gaps;
    },
  };
}
