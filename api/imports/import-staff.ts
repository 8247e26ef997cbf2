import type { Json } from '#engine';
import {
  buildDepartment,
  buildPerson,
  type Department,
  type Directory,
  type StaffGroup,
} from '#processes';
import type { RecordWrite, Store } from '#store';
import { hashPassword } from '../identity/passwords.ts';
import { endedSessionsOf } from '../identity/sessions.ts';
import type { Planned } from './import-matter.ts';

type Scene = {
  readonly store: Store;
  readonly directory: Directory;
  /** Departments of the same import: a dry run has not written them yet. */
  readonly coming: readonly Department[];
  readonly dryRun: boolean;
};

/** What a row of the directory would write. */
export async function planStaff(scene: Scene, group: StaffGroup): Promise<Planned> {
  const { store, directory, coming } = scene;
  const others = directory.departments.filter(({ id }) => !coming.some((one) => one.id === id));
  const departments = [...others, ...coming];
  if (group.sheet === 'departments') {
    const built = buildDepartment(group, departments);
    if ('problems' in built) return { records: [], problems: built.problems };
    return { records: [await writeOf(store, 'department', built.id, built)], problems: [] };
  }
  const built = buildPerson(group, { ...directory, departments });
  if ('problems' in built) return { records: [], problems: built.problems };
  const { person, password } = built;
  const credential: readonly RecordWrite[] =
    password === undefined || scene.dryRun
      ? []
      : [
          {
            kind: 'credential',
            id: person.username,
            expectedVersion: 'any',
            data: { hash: await hashPassword(password) },
          },
          ...(await endedSessionsOf(store, person.username)),
        ];
  return {
    records: [await writeOf(store, 'person', person.username, person), ...credential],
    problems: [],
  };
}

async function writeOf(
  store: Store,
  kind: 'department' | 'person',
  id: string,
  data: unknown,
): Promise<RecordWrite> {
  const known = await store.records.get(kind, id);
  return { kind, id, expectedVersion: known?.version ?? 0, data: data as Json };
}
