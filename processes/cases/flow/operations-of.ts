import { worksFor } from '../../staff/directory.ts';
import { mayDo } from '../../staff/permissions.ts';
import { hasStepBefore, isOwedByApplicant } from '../commands/return-task.ts';
import { whyNotTakeBack } from '../commands/take-back.ts';
import type { Draft } from '../draft.ts';
import { isHeldByOther, whyNotWork, workingAs } from '../may-work.ts';
import type { WorkItem } from '../types.ts';
import { isOfCase } from './types.ts';

/** What screens can offer to do with a task beside completing it. */
export const operations = [
  'transfer',
  'delegate',
  'addBefore',
  'addAfter',
  'addMember',
  'removeSigner',
  'reassign',
  'return',
  'takeBack',
  'consult',
  'jump',
] as const;
export type Operation = (typeof operations)[number];

type World = Pick<Draft, 'context' | 'file' | 'today' | 'actor'>;

/** The operations that somebody may begin on a task now; each is checked again when it is done. */
export function operationsOf(world: World, item: WorkItem): readonly Operation[] {
  const isOpen = item.state === 'open';
  const facts: Facts = {
    item,
    isStaff: item.department !== null,
    isOwn: isOpen && mayWork(world, item),
    isShared: (item.minPersons ?? 1) > 1,
    isSuperior: isOpen && isSuperior(world, item),
  };
  return operations.filter((operation) => offered[operation](facts, world));
}

type Facts = {
  readonly item: WorkItem;
  readonly isStaff: boolean;
  readonly isOwn: boolean;
  readonly isShared: boolean;
  readonly isSuperior: boolean;
};

const onStep = ({ item, isOwn, isStaff, isShared }: Facts): boolean =>
  isOwn && isStaff && !isShared && item.part === undefined;

const offered: Record<Operation, (facts: Facts, world: World) => boolean> = {
  transfer: ({ item, isOwn, isStaff, isShared }) =>
    isOwn && isStaff && !isShared && !isOwedByDepartment(item),
  delegate: onStep,
  addBefore: onStep,
  addAfter: onStep,
  addMember: ({ item, isOwn, isSuperior: isHead }) =>
    (item.part?.kind === 'member' && isOwn) || (item.waitsFor === 'members' && isHead),
  removeSigner: ({ item, isSuperior: isHead }, { actor }) =>
    item.state === 'open' &&
    item.part !== undefined &&
    !isOwedByDepartment(item) &&
    (isHead || item.part.by.personId === actor.personId),
  reassign: ({ item, isSuperior: isHead, isStaff, isShared }) =>
    isHead && isStaff && !isShared && item.waitsFor !== 'members',
  return: ({ item, isOwn, isStaff }, world) =>
    isOwn &&
    isStaff &&
    (item.part === undefined || item.part.kind === 'member') &&
    hasStepBefore(world, item),
  takeBack: ({ item }, world) => whyNotTakeBack(world, item) === undefined,
  consult: ({ isOwn, isStaff }) => isOwn && isStaff,
  jump: ({ item }, { actor }) =>
    item.state === 'open' &&
    item.part === undefined &&
    !isOwedByApplicant(item) &&
    mayDo(actor, 'task.jump'),
};

function mayWork({ context, file, actor, today }: World, item: WorkItem): boolean {
  const as = workingAs(context.directory, file, item, { actor, today });
  if (whyNotWork(context, file, item, as) !== undefined) return false;
  return (item.minPersons ?? 1) > 1 || !isHeldByOther(item, as);
}

function isSuperior({ context, actor }: World, { department }: WorkItem): boolean {
  const isHead =
    department !== null &&
    actor.positions.includes('head') &&
    worksFor(context.directory, actor, department);
  return isHead || mayDo(actor, 'task.reassign');
}

/** Orders and replies that a department owes are nobody's to pass on or take back. */
function isOwedByDepartment({ part }: WorkItem): boolean {
  return part !== undefined && isOfCase(part.kind);
}
