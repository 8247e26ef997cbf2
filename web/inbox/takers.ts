import type { Operation, Taker } from '../contract.ts';

/** People of one's own department first; the order stays as it was otherwise. */
export const nearFirst = (
  people: readonly Taker[],
  ownDepartment: string | undefined,
): readonly Taker[] => {
  const isNear = ({ department }: Taker) => department.id === ownDepartment;
  return people.toSorted((one, other) => Number(isNear(other)) - Number(isNear(one)));
};

/** Which sentence says that nobody may take a task by an operation, and why. */
export const noTakersOf = (operation: Operation, count: number) => {
  if (operation === 'transfer') return count > 1 ? 'noTransferAll' : 'noTransfer';
  if (operation === 'reassign') return 'noReassign';
  return 'noOther';
};
