import { useQuery } from '@tanstack/react-query';
import { api } from '../shell/index.ts';

export type MovedCase = {
  /** Null: of a rating without a name. */
  readonly number: string | null;
  readonly moved: readonly {
    readonly clock: string;
    readonly clockName: string;
    readonly clockNameEn: string;
    readonly taskId?: string;
    /** Whose a date of a step is; a record of a change does not say. */
    readonly departmentName?: string;
    readonly step?: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly isProvisional: boolean;
  }[];
};

export type Preview = {
  readonly looked: number;
  readonly movedCases: number;
  readonly moved: readonly MovedCase[];
  readonly isComplete: boolean;
};

export type CalendarView = {
  readonly version: number;
  readonly years: readonly {
    readonly year: number;
    readonly source: string;
    readonly holidays: readonly string[];
    readonly workdays: readonly string[];
  }[];
  readonly provisionalFrom: number;
  readonly closures: readonly {
    readonly division: string;
    readonly dates: readonly string[];
    readonly reason: string;
  }[];
  readonly changes: readonly {
    readonly version: number;
    readonly name: string;
    readonly at: string;
    readonly by: string;
    readonly state: 'running' | 'done';
    readonly looked: number;
    readonly movedCases: number;
    readonly moved: readonly MovedCase[];
  }[];
};

/** The calendar; while cases are counted anew it is asked for again and again. */
export function useCalendar() {
  return useQuery({
    queryKey: ['calendar'],
    queryFn: () => api.get<CalendarView>('/calendar'),
    refetchInterval: ({ state }) =>
      state.data?.changes.some((change) => change.state === 'running') ? 1500 : false,
  });
}
