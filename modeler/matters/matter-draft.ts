import { useQuery } from '@tanstack/react-query';
import type { Matter, MatterProblem } from '#processes';
import { api, path } from '../../web/shell/index.ts';

/** What an analyst writes of a matter; code, version, status and diagram come from publishing. */
export type MatterFacts = Omit<Matter, 'code' | 'version' | 'status' | 'process'>;

/** A matter as it is prepared. */
export type MatterDraft = {
  readonly code: string;
  /** 0 while nobody has changed anything. */
  readonly version: number;
  readonly matter: MatterFacts;
  readonly published: Pick<Matter, 'version' | 'status' | 'process'> | null;
  readonly updatedAt?: string;
  readonly updatedBy?: string;
  readonly problems: readonly MatterProblem[];
};

export type MatterVersion = {
  readonly version: number;
  readonly status: string;
  readonly at: string;
  readonly by: string;
  readonly note: string;
  readonly process: { readonly key: string; readonly version: number };
};

export function readMatterDraft(code: string): Promise<MatterDraft> {
  return api.get<MatterDraft>(path`/matter-drafts/${code}`);
}

/** Saves on top of a version; 0 makes a new draft. */
export function putMatterDraft(
  code: string,
  matter: MatterFacts,
  version: number,
): Promise<MatterDraft> {
  const ifMatch = version === 0 ? undefined : `"${version}"`;
  return api.put<MatterDraft>(path`/matter-drafts/${code}`, { matter }, ifMatch);
}

/** The draft as the page opens; what is on screen is ahead of the server afterwards. */
export function useMatterDraft(code: string) {
  return useQuery({
    queryKey: ['matter-draft', code],
    queryFn: () => readMatterDraft(code),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

const workdays = (days: number, basis: string) => ({ days, unit: 'workday', basis }) as const;

/** A new matter: what the law says of every permit is filled in, the rest is asked for. */
export function emptyMatter(name: string): MatterFacts {
  return {
    name,
    kind: 'promised',
    category: '',
    audience: ['person', 'organisation'],
    leadDepartment: '',
    coDepartments: [],
    basis: [],
    conditions: [],
    materials: [],
    forms: { application: { type: 'default', id: 'application', components: [] } },
    applicationForm: 'application',
    limits: {
      statutory: workdays(20, '行政许可法第四十二条第一款'),
      promised: workdays(20, ''),
      notice: workdays(5, '行政许可法第三十二条第一款第四项'),
      supplement: { ...workdays(30, ''), unit: 'day', onExpiry: 'withdrawn' },
      opinion: workdays(5, ''),
      delivery: workdays(10, '行政许可法第四十四条'),
    },
    onNoReply: 'escalate',
    fees: [],
    certificate: null,
    remedies: { reviewBody: '', court: '' },
    contact: { place: '', phone: '', hours: '' },
  };
}
