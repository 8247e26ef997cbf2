import type { FlowNode } from '../definition.ts';
import { attach } from '../flow/attach.ts';
import { emitWaitEnded } from '../flow/emit-waits.ts';
import { run } from '../flow/run.ts';
import { nodeOf, type Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import { migrated } from '../state/migration.ts';
import type { Rejection } from '../types.ts';
import type { OperationCommand } from './requests.ts';
import {
  counterpart,
  isSubscription,
  type Migration,
  validateMigration,
} from './validate-migration.ts';

/**
 * Lets an instance go on in another definition, in place: ids, due times and variables stay. Boundary events and event
 * subprocesses that are gone end, new ones begin.
 */
export function migrateInstance(
  work: Work,
  { plan }: Extract<OperationCommand, { readonly type: 'MigrateInstance' }>,
): Rejection | undefined {
  const to = work.ports.migrateTo;
  if (to === undefined) {
    return { code: 'MIGRATION_WITHOUT_TARGET', message: 'no definition to migrate to was given' };
  }
  const migration: Migration = { from: work.definition, to, plan };
  const problems = validateMigration(migration, work.draft.instance);
  if (problems.length > 0) {
    const message = problems.map((problem) => problem.message).join('; ');
    return { code: 'MIGRATION_INVALID', message };
  }
  endWhatIsGone(work, migration);
  work.events.push({ type: 'InstanceMigrated', at: work.at, definitionKey: to.key, plan });
  migrated(work.draft, migration);
  work.changedScopes.clear();
  const known = new Set(Object.values(plan.elements));
  const next: Work = { ...work, definition: to, changedScopes: new Set() };
  for (const { i } of [next.draft.instance.root, ...next.draft.instance.live]) {
    const failure = beginWhatIsNew(next, get(next.draft.instance, i), known);
    if (failure !== undefined) return failure;
    if (to.hasWideJoins) next.changedScopes.add(i);
  }
  next.lookAtConditions = to.hasConditions;
  run(next);
  return undefined;
}

/** The event behind a subscription must hang on the same thing in the other definition. */
function endWhatIsGone(work: Work, migration: Migration): void {
  for (const record of [...work.draft.instance.live]) {
    if (!isSubscription(work.draft.instance, record)) continue;
    const host = get(work.draft.instance, record.p);
    const other = counterpart(migration, record.e);
    const otherHost = counterpart(migration, host.e);
    const trigger = record.q ?? 0;
    const kind = nodeOf(work.definition, record).triggers[trigger]?.kind;
    const stays =
      other !== undefined &&
      otherHost !== undefined &&
      hangsOn(otherHost, other) &&
      other.triggers[trigger]?.kind === kind;
    if (!stays) emitWaitEnded(work, record, 'cancelled');
  }
}

function hangsOn(host: FlowNode, event: FlowNode): boolean {
  return (
    host.boundary.includes(event) ||
    host.eventStarts.includes(event) ||
    host.index === event.index ||
    host.outgoing.some(({ target }) => target === event.index)
  );
}

/** Subscribes the events around an element that only the other definition has; what has happened stays so. */
function beginWhatIsNew(
  work: Work,
  record: LiveRecord,
  known: ReadonlySet<string>,
): Rejection | undefined {
  if (isSubscription(work.draft.instance, record)) return undefined;
  const node = nodeOf(work.definition, record);
  const isItem = record.l !== undefined;
  const isInside = record.n !== undefined && (isItem || node.loop === undefined);
  const wanted = [...(isItem ? [] : node.boundary), ...(isInside ? node.eventStarts : [])];
  const missing = wanted.filter(({ id, triggers }) => !known.has(id) && triggers.length > 0);
  const failure = missing.length === 0 ? undefined : attach(work, record, missing);
  return failure && { code: failure.failure, message: failure.message };
}
