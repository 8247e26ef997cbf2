import type { ClientSession } from 'mongoose';
import { nextLink } from '../audit-chain.ts';
import type { Kept } from '../kept.ts';
import type { AuditHead, AuditRow } from '../port.ts';
import { compareText } from '../search.ts';
import type { MongoDatabase } from './database.ts';
import type { AuditDocument } from './documents.ts';
import { isDuplicate } from './errors.ts';
import { newestStep } from './fence.ts';
import { keyOf, sortableNumber } from './keys.ts';
import { Raced } from './stale.ts';

/** Ends of trails that this process wrote last; when others wrote since, the database says so. */
export type Heads = Kept<AuditHead>;

type Trail = {
  readonly rows: readonly AuditRow[];
  /** Targets that begin with this commit, as far as its writer knows. */
  readonly begun: ReadonlySet<string>;
  readonly heads: Heads;
  /** Whether what is remembered is believed; otherwise all of it is looked up. */
  readonly trusts: boolean;
};

/** Links rows to the trails of their targets; answers the new ends, to be remembered when the transaction is kept. */
export async function writeTrail(
  { raw, ticket }: MongoDatabase,
  session: ClientSession,
  trail: Trail,
): Promise<readonly AuditHead[]> {
  const { rows } = trail;
  if (rows.length === 0) return [];
  const targets = [...new Set(rows.map(({ target }) => target))].sort(compareText);
  const before = await headsBefore(raw, session, { targets, trail });
  const after = new Map(before);
  const links: AuditDocument[] = rows.map((row) => {
    const link = nextLink(after.get(row.target), row);
    after.set(row.target, link);
    return {
      _id: keyOf(link.target, sortableNumber(link.seq)),
      position: ticket(),
      ...link,
      step: newestStep,
    };
  });
  const ends = targets.flatMap((target) => after.get(target) ?? []);
  const begun = ends.filter(({ target }) => !before.has(target));
  try {
    await raw.audit.insertMany(links, { session });
    if (begun.length > 0) await raw.auditHeads.insertMany(begun.map(headDocument), { session });
  } catch (error) {
    throw isDuplicate(error) ? new Raced('the end of an audit trail') : error;
  }
  const moved = ends.flatMap((end) => {
    const old = before.get(end.target);
    return old === undefined ? [] : { old, end };
  });
  if (moved.length > 0) {
    const { matchedCount } = await raw.auditHeads.bulkWrite(
      moved.map(({ old, end }) => ({
        updateOne: {
          filter: { _id: old.target, seq: old.seq, hash: old.hash },
          update: { $set: { seq: end.seq, hash: end.hash } },
        },
      })),
      { session, ordered: false },
    );
    if (matchedCount !== moved.length) throw new Raced('the end of an audit trail');
  }
  return ends.map(({ target, seq, hash }) => ({ target, seq, hash }));
}

async function headsBefore(
  raw: MongoDatabase['raw'],
  session: ClientSession,
  {
    targets,
    trail: { begun, heads, trusts },
  }: { readonly targets: readonly string[]; readonly trail: Trail },
): Promise<ReadonlyMap<string, AuditHead>> {
  const before = new Map<string, AuditHead>();
  const unknown = targets.filter((target) => {
    const known = trusts ? heads.get(target) : undefined;
    if (known !== undefined) before.set(target, known);
    return known === undefined && !(trusts && begun.has(target));
  });
  if (unknown.length === 0) return before;
  const wanted = unknown.length === 1 ? unknown[0] : { $in: unknown };
  for await (const { _id, seq, hash } of raw.auditHeads.find({ _id: wanted } as object, {
    session,
  }))
    before.set(_id, { target: _id, seq, hash });
  return before;
}

function headDocument({ target, seq, hash }: AuditHead) {
  return { _id: target, seq, hash };
}
