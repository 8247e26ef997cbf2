import type { Step } from './theatre.ts';

export const handOver = { form: { mode: 'counter', receiver: '张小满' } };

/** What the head of the approval bureau decides, and its delivery. */
export const decided = (outcome: 'grant' | 'deny'): readonly Step[] => [
  ['chief', 'Decide', outcome],
  ['counter', outcome === 'grant' ? 'Deliver' : 'DeliverDenial', 'delivered', handOver],
];
