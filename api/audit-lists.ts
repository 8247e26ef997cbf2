import type { z } from 'zod';
import { addDays, type Person, startOfDayInstant, systemActor } from '#processes';
import { type AuditRow, type Page, readRecords, type Store } from '#store';
import type { auditEntry, auditFilter } from './schemas/audit.ts';
import { actNameOf } from './views/audit-names.ts';

type Filter = z.output<typeof auditFilter>;
type Query = Omit<Parameters<Store['audit']['list']>[0], 'limit' | 'cursor'>;
export type AuditEntry = z.input<typeof auditEntry>;

/** The chain that a word of a person means: that of the case of this number, else what is called so. */
export async function targetOf({ cases }: Pick<Store, 'cases'>, about: string): Promise<string> {
  return (await cases.loadByNumber(about))?.file.id ?? about;
}

/** A search as the store understands it. */
export async function auditQueryOf(store: Store, filter: Filter): Promise<Query> {
  const { from, to } = filter;
  const about = filter.about?.trim() ?? '';
  const person = filter.person?.trim() ?? '';
  return {
    ...(about !== '' && { target: await targetOf(store, about) }),
    ...(person !== '' && { actors: await actorsCalled(store, person) }),
    ...(from !== undefined && { from: startOfDayInstant(from) }),
    ...(to !== undefined && { before: startOfDayInstant(addDays(to, 1)) }),
  };
}

/** A page of the trail, with the names of those who acted. */
export async function listAudit(
  store: Store,
  query: Parameters<Store['audit']['list']>[0],
  names: Names,
): Promise<Page<AuditEntry>> {
  const page = await store.audit.list(query);
  const items = await Promise.all(
    page.items.map(async (row) => entryOf(row, await names(row.actor))),
  );
  return { ...page, items };
}

/** Finds names of persons; each is looked up once. */
type Names = (id: string) => Promise<string>;

export function namesIn(store: Store): Names {
  const known = new Map<string, Promise<string>>([
    [systemActor.personId, Promise.resolve(systemActor.name)],
  ]);
  return (id) => {
    const name = known.get(id) ?? nameOf(store, id);
    known.set(id, name);
    return name;
  };
}

async function nameOf({ records }: Store, id: string): Promise<string> {
  const row = id === '' ? undefined : await records.get('person', id);
  return row === undefined ? id : (row.data as unknown as Person).name;
}

/** Ids of the accounts that are called so; a name may be that of several. */
async function actorsCalled(store: Store, word: string): Promise<readonly string[]> {
  if (word === systemActor.name) return [systemActor.personId];
  const people = await readRecords<Person>(store, 'person', { name: word });
  return [word, ...people.flatMap(({ id, username }) => [id, username])];
}

function entryOf(row: AuditRow, name: string): AuditEntry {
  const { at, actor, action, target, detail = {} } = row;
  const { number, reason, ...others } = detail;
  const { zh, en } = actNameOf(action);
  return {
    at,
    person: { id: actor, name },
    action,
    actionName: zh,
    actionNameEn: en,
    caseNumber: typeof number === 'string' ? number : null,
    target,
    reason: typeof reason === 'string' ? reason : null,
    detail: others,
  };
}
