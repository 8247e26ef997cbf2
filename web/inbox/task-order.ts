import type { TaskView } from '../contract.ts';

export const sorts = ['urgent', 'oldest', 'newest', 'byMatter'] as const;
export type Sort = (typeof sorts)[number];

type Ordered = Pick<TaskView, 'remaining' | 'openedAt' | 'matterName'>;
type Order = (one: Ordered, other: Ordered) => number;

const urgency = ({ remaining }: Ordered) => remaining ?? Number.MAX_SAFE_INTEGER;
const oldest: Order = (one, other) => Date.parse(one.openedAt) - Date.parse(other.openedAt);
/** Overdue tasks lead, then the fewest days left; tasks without a date come last. */
const urgent: Order = (one, other) => urgency(one) - urgency(other) || oldest(one, other);

/** How a list of tasks may be ordered; equals go by age. */
export const taskOrders: Readonly<Record<Sort, Order>> = {
  urgent,
  oldest,
  newest: (one, other) => oldest(other, one),
  byMatter: (one, other) =>
    one.matterName.localeCompare(other.matterName, 'zh') || urgent(one, other),
};
