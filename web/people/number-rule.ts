import type { NumberRule } from './directory.ts';

export type NextNumbers = {
  readonly caseNumber: string;
  readonly documents: readonly {
    readonly kind: string;
    readonly name: string;
    readonly nameEn: string;
    readonly number: string;
  }[];
};

export type NumberSamples = NextNumbers & {
  readonly rule: Omit<NumberRule, 'since'> & { readonly since?: string };
  readonly coming: readonly (NextNumbers & { readonly rule: NumberRule })[];
  readonly sharedWith: readonly { readonly id: string; readonly name: string }[];
};

/** GB/T 9704-2012, 7.2.5: the year in 六角括号, no zeros before the number, 号 behind it. */
export function isOfficialForm({ documents }: Pick<NumberRule, 'documents'>): boolean {
  const { brackets, width, ending } = documents;
  return brackets === '〔〕' && width === 1 && ending === '号';
}
