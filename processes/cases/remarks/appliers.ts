import { whoOf } from '../../staff/types.ts';
import type { Appliers } from '../evolve.ts';

/** What happens to the remarks of a case: they are added to, and none goes away. */
export const remarkAppliers = {
  RemarkAdded: (file, { remark, at, by }) => ({
    ...file,
    remarks: [...(file.remarks ?? []), { ...remark, at, by: whoOf(by), department: by.department }],
  }),
  RemarkWithdrawn: (file, { remarkId, reason, at }) => ({
    ...file,
    remarks: (file.remarks ?? []).map((remark) =>
      remark.id === remarkId ? { ...remark, withdrawn: { at, reason } } : remark,
    ),
  }),
} satisfies Partial<Appliers>;
