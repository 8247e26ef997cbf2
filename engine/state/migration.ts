import type { Flow } from '../definition.ts';
import type { Completed, LiveRecord } from '../instance.ts';
import type { Home } from '../operations/operation-events.ts';
import { counterpart, type Migration } from '../operations/validate-migration.ts';
import { type Draft, type DraftRecord, own } from './draft.ts';

/** InstanceMigrated: the same records, named by the elements of the other definition. */
export function migrated(draft: Draft, migration: Migration): void {
  draft.instance.definition = migration.to.key;
  for (const { i } of [draft.instance.root, ...draft.instance.live]) {
    moveRecord(own(draft, i), migration);
  }
  const { elements } = migration.plan;
  draft.instance.incidents = draft.instance.incidents.map((incident) => ({
    ...incident,
    element: elements[incident.element] ?? incident.element,
  }));
}

function moveRecord(record: DraftRecord, migration: Migration): void {
  const { j, g } = record;
  record.e = indexOf(migration, record.e);
  if (j !== undefined) record.j = moveJoins(j, migration);
  if (g !== undefined) record.g = moveTaken(g, migration);
  if (record.z !== undefined) record.z = record.z.map((done) => moveCompleted(done, migration));
  if (record.h !== undefined) record.h = record.h.map((done) => moveCompleted(done, migration));
  if (record.u !== undefined) {
    record.u = { ...record.u, q: record.u.q.map((done) => moveCompleted(done, migration)) };
  }
  if (record.f !== undefined) record.f = record.f.map((home) => moveHome(home, migration));
}

function indexOf(migration: Migration, index: number): number {
  const other = counterpart(migration, index);
  if (other === undefined) throw new Error(`the plan has no place for element ${index}`);
  return other.index;
}

function moveJoins(
  joins: NonNullable<LiveRecord['j']>,
  migration: Migration,
): { [gateway: string]: number[] } {
  const moved: { [gateway: string]: number[] } = {};
  for (const [gateway, counts] of Object.entries(joins)) {
    const index = indexOf(migration, Number(gateway));
    const next = new Array<number>((migration.to.nodes[index]?.incoming.length ?? 0) + 1).fill(0);
    for (const flow of migration.from.nodes[Number(gateway)]?.incoming ?? []) {
      const count = counts[flow.slot + 1] ?? 0;
      if (count > 0) next[flowOf(migration, flow).slot + 1] = count;
    }
    next[0] = next.slice(1).filter((count) => count > 0).length;
    moved[index] = next;
  }
  return moved;
}

function moveTaken(
  taken: NonNullable<LiveRecord['g']>,
  migration: Migration,
): { [gateway: string]: readonly number[] } {
  const moved: { [gateway: string]: readonly number[] } = {};
  for (const [gateway, slots] of Object.entries(taken)) {
    const incoming = migration.from.nodes[Number(gateway)]?.incoming ?? [];
    moved[indexOf(migration, Number(gateway))] = slots.flatMap((slot) => {
      const flow = incoming[slot];
      return flow !== undefined && migration.plan.flows[flow.id] !== undefined
        ? [flowOf(migration, flow).slot]
        : [];
    });
  }
  return moved;
}

function flowOf({ to, plan }: Migration, { id }: Flow): Flow {
  const flow = to.flows[to.flowIndex.get(plan.flows[id] ?? '') ?? -1];
  if (flow === undefined) throw new Error(`the plan has no place for flow ${id}`);
  return flow;
}

function moveCompleted(done: Completed, migration: Migration): Completed {
  const e = indexOf(migration, done.e);
  if (done.z === undefined) return { ...done, e };
  return { ...done, e, z: done.z.map((inner) => moveCompleted(inner, migration)) };
}

function moveHome(home: Home, { plan }: Migration): Home {
  if (home.element !== undefined) {
    return { ...home, element: plan.elements[home.element] ?? home.element };
  }
  return { ...home, flow: plan.flows[home.flow] ?? home.flow };
}
