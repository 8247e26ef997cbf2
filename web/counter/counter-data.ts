import type { Named } from '../contract.ts';

/** Papers that wait at a window, as `/counter/papers` answers them. */
export type Paper = {
  readonly caseNumber: string;
  readonly matterName: string;
  readonly applicantName: string;
  readonly receivedAt: string;
  readonly department: Named;
  readonly materials: readonly string[];
  readonly givenBack?: string;
};

/** 交接单. */
export type Handover = {
  readonly id: string;
  readonly number: string;
  readonly window: Named;
  readonly department: Named;
  readonly at: string;
  readonly by: string;
  readonly note: string;
  readonly state: 'open' | 'confirmed';
  readonly items: readonly (Omit<Paper, 'department' | 'givenBack'> & {
    readonly refused?: string;
  })[];
  readonly confirmation?: { readonly at: string; readonly by: string; readonly note: string };
  readonly mayConfirm: boolean;
};

/** A line of 领取登记. */
export type PickupLine = {
  readonly caseNumber: string;
  readonly matterName: string;
  readonly applicantName: string;
  readonly department: Named;
  readonly at: string;
  readonly by: string;
  readonly documents: readonly string[];
  readonly receiver: string;
  readonly relation: 'applicant' | 'agent' | 'other';
  readonly idNumber?: string;
  readonly phone?: string;
};

/** Papers by the department they are for, in the order in which they came. */
export function byDepartment(
  papers: readonly Paper[],
): readonly { readonly department: Named; readonly papers: readonly Paper[] }[] {
  const ids = [...new Set(papers.map(({ department }) => department.id))];
  return ids.flatMap((id) => {
    const own = papers.filter(({ department }) => department.id === id);
    const [first] = own;
    return first === undefined ? [] : [{ department: first.department, papers: own }];
  });
}
