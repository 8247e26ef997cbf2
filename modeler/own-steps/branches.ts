import { useQuery } from '@tanstack/react-query';
import { api, path } from '../../web/shell/index.ts';
import { allPages } from '../editor/definitions.ts';
import type { SpokenProblem } from '../lint/finding.ts';

type Version = {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly note?: string;
};

/** A branch of a procedure, and what its department has attached. */
export type BranchRow = {
  readonly matter: { readonly code: string; readonly name: string };
  readonly procedure: { readonly key: string; readonly version: number };
  readonly element: string;
  readonly name: string;
  readonly department: { readonly id: string; readonly name: string };
  readonly act: string;
  readonly limit: { readonly days: number; readonly unit: 'workday' | 'day' } | null;
  readonly outcomes: readonly { readonly value: string; readonly name: string }[];
  readonly documents: readonly string[];
  readonly key: string;
  readonly attached: Version | null;
  readonly mayWrite: boolean;
};

export type BranchView = BranchRow & {
  readonly versions: readonly Version[];
  readonly problems: readonly SpokenProblem[];
};

export type Place = {
  readonly matter: string;
  readonly element: string;
  readonly department: string;
};

export type Trial = {
  readonly ways: readonly {
    readonly steps: readonly {
      readonly element: string;
      readonly name: string;
      readonly outcomeName: string;
    }[];
    readonly days: number;
    readonly ending: 'answered' | 'unanswered' | 'stuck' | 'tooLong';
    readonly answer?: string;
    readonly problem?: string;
  }[];
  readonly isCut: boolean;
  readonly unreached: readonly string[];
};

export function addressOf({ matter, element, department }: Place): string {
  return path`/own-steps/${matter}/${element}/${department}`;
}

/** Where the server keeps the drawing of a department's steps. */
export const draftOf = (place: Place): string => `${addressOf(place)}/draft`;

export function useBranches() {
  return useQuery({ queryKey: ['branches'], queryFn: () => allPages<BranchRow>('/own-steps') });
}

export function useBranch(place: Place) {
  return useQuery({
    queryKey: ['branches', addressOf(place)],
    queryFn: () => api.get<BranchView>(addressOf(place)),
  });
}
