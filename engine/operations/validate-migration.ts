import type { Definition, FlowNode } from '../definition.ts';
import { scopeText } from '../flow/work.ts';
import type { Completed, Instance, LiveRecord } from '../instance.ts';
import { find } from '../state/draft.ts';
import { hasSameLoop } from './plan-migration.ts';
import type { MigrationPlan } from './requests.ts';

/** Why a token cannot be placed in the other definition. */
export type MigrationProblem = {
  /** Id of the element instance, or of the flow on which a token waits; '' for the instance as a whole. */
  readonly token: string;
  readonly element: string;
  readonly code:
    | 'CALLS_OTHERS'
    | 'FLOW_NOT_MAPPED'
    | 'INSTANCE_ENDED'
    | 'KIND_DIFFERS'
    | 'LOOP_DIFFERS'
    | 'NOT_MAPPED'
    | 'OTHER_PLAN'
    | 'SCOPE_DIFFERS'
    | 'STEP_UNFINISHED'
    | 'TRIGGER_DIFFERS';
  readonly message: string;
};

export type Migration = {
  readonly from: Definition;
  readonly to: Definition;
  readonly plan: MigrationPlan;
};

/** Every token that a plan cannot place, by name; empty when the instance can go on in the other definition. */
export function validateMigration(
  { from, to, plan }: Migration,
  instance: Instance,
): readonly MigrationProblem[] {
  const whole = problemsOfWhole({ from, to, plan }, instance);
  if (whole.length > 0) return whole;
  const problems: MigrationProblem[] = [];
  for (const record of [instance.root, ...instance.live]) {
    if (!isSubscription(instance, record)) problems.push(...problemsOf({ from, to, plan }, record));
    problems.push(...problemsAtJoins({ from, to, plan }, record));
    for (const done of [...(record.z ?? []), ...(record.h ?? []), ...(record.u?.q ?? [])]) {
      problems.push(...problemsOfCompleted({ from, to, plan }, done));
    }
  }
  return problems;
}

function problemsOfWhole(
  { from, to, plan }: Migration,
  instance: Instance,
): readonly MigrationProblem[] {
  const problem = (code: MigrationProblem['code'], message: string): MigrationProblem[] => [
    { token: '', element: '', code, message },
  ];
  if (instance.status !== 'active') {
    return problem('INSTANCE_ENDED', `instance ${instance.id} is ${instance.status}`);
  }
  if (plan.from !== from.key || plan.to !== to.key || instance.definition !== from.key) {
    return problem('OTHER_PLAN', `the plan leads from ${plan.from} to ${plan.to}`);
  }
  if (instance.incidents.some(({ phase }) => phase === 'step')) {
    return problem('STEP_UNFINISHED', `instance ${instance.id} is in the middle of a step`);
  }
  // What it has called goes on as it is, where the other definition has it behind its own elements.
  const isLinked = (instance.calls ?? []).every(({ key, version }) =>
    to.calledAt.has(`${key}@${version}`),
  );
  return isLinked
    ? []
    : problem('CALLS_OTHERS', `instance ${instance.id} has called processes of other files`);
}

/** Whether a record is what something else waits for, and so may vanish with it. */
export function isSubscription(instance: Instance, record: LiveRecord): boolean {
  return record.i !== 0 && find(instance, record.p)?.b?.includes(record.i) === true;
}

/** The element of the other definition that a plan means. */
export function counterpart({ from, to, plan }: Migration, index: number): FlowNode | undefined {
  const id = plan.elements[from.nodes[index]?.id ?? ''];
  return id === undefined ? undefined : to.nodes[to.nodeIndex.get(id) ?? -1];
}

function problemsOf(migration: Migration, record: LiveRecord): readonly MigrationProblem[] {
  const node = migration.from.nodes[record.e];
  if (node === undefined) return [];
  const other = counterpart(migration, record.e);
  const told = (code: MigrationProblem['code'], why: string): MigrationProblem[] => [
    { token: scopeText(record.i), element: node.id, code, message: `${node.id}: ${why}` },
  ];
  if (other === undefined) return told('NOT_MAPPED', 'the plan says nothing of it');
  if (other.kind !== node.kind) return told('KIND_DIFFERS', `${other.id} is a ${other.kind}`);
  if (!hasSameLoop(node, other)) return told('LOOP_DIFFERS', `${other.id} repeats differently`);
  const parent = counterpart(migration, node.parent);
  if (node.index !== 0 && parent?.index !== other.parent) {
    return told('SCOPE_DIFFERS', `${other.id} lies in another subprocess`);
  }
  const isAlike = node.triggers.every(({ kind }, at) => other.triggers[at]?.kind === kind);
  const isWaiting = record.w !== undefined && record.w !== 'task' && record.w !== 'job';
  return isWaiting && !isAlike
    ? told('TRIGGER_DIFFERS', `${other.id} waits for something else`)
    : [];
}

function problemsAtJoins(migration: Migration, record: LiveRecord): readonly MigrationProblem[] {
  const { from, to, plan } = migration;
  return Object.entries(record.j ?? {}).flatMap(([gateway, counts]) => {
    const join = from.nodes[Number(gateway)];
    const other = counterpart(migration, Number(gateway));
    return (join?.incoming ?? []).flatMap(({ id, slot }) => {
      if ((counts[slot + 1] ?? 0) === 0) return [];
      const flow = to.flows[to.flowIndex.get(plan.flows[id] ?? '') ?? -1];
      if (flow !== undefined && other?.joins === true && flow.target === other.index) return [];
      const message = `flow ${id}: a token waits at ${join?.id}, and the plan has no such flow there`;
      return [{ token: id, element: join?.id ?? '', code: 'FLOW_NOT_MAPPED' as const, message }];
    });
  });
}

function problemsOfCompleted(migration: Migration, done: Completed): readonly MigrationProblem[] {
  const inner = (done.z ?? []).flatMap((each) => problemsOfCompleted(migration, each));
  if (counterpart(migration, done.e) !== undefined) return inner;
  const element = migration.from.nodes[done.e]?.id ?? '';
  const message = `${element}: it may have to be compensated, and the plan says nothing of it`;
  return [{ token: String(done.i), element, code: 'NOT_MAPPED', message }, ...inner];
}
