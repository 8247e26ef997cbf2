import type { Definition, Instant, Json } from '#engine';
import { checkOwnSteps, type Directory, type Matter, type OwnStepsPin } from '#processes';
import { createKept } from './kept.ts';
import { readRecords } from './pages.ts';
import type { RecordRow, RecordWrite, Store } from './port.ts';

/** 部门自定步骤 of one branch. Record `ownSteps`, id is the key; each version's diagram is a record `definition`, id `key:version`. */
export type OwnSteps = {
  readonly key: string;
  /** Key of the lead's procedure, and the task that they stand in for. */
  readonly procedure: string;
  readonly matter: string;
  readonly element: string;
  readonly department: string;
  /** The version that new cases follow; 0 while the branch runs as the lead drew it. */
  readonly attached: number;
  readonly versions: readonly {
    readonly version: number;
    readonly at: Instant;
    readonly by: string;
    readonly note?: string;
  }[];
};

type Known = { readonly row: RecordRow; readonly data: OwnSteps };

export async function findOwnSteps(store: Store, key: string): Promise<Known | undefined> {
  const row = await store.records.get('ownSteps', key);
  return row === undefined ? undefined : { row, data: row.data as unknown as OwnSteps };
}

/** Own steps of all departments. */
export function listOwnSteps(store: Store): Promise<readonly OwnSteps[]> {
  return readRecords<OwnSteps>(store, 'ownSteps');
}

/** The records that publish the next version of own steps: new cases follow it, running ones stay on theirs. */
export function ownStepsWrites(
  known: Known | undefined,
  place: Pick<OwnSteps, 'key' | 'procedure' | 'matter' | 'element' | 'department'>,
  published: {
    readonly xml: string;
    readonly sha256: string;
    readonly at: Instant;
    readonly by: string;
    readonly note?: string;
  },
): { readonly version: number; readonly records: readonly RecordWrite[] } {
  const { xml, sha256, ...facts } = published;
  const earlier = known?.data.versions ?? [];
  const version = earlier.length + 1;
  const data: OwnSteps = {
    ...place,
    attached: version,
    versions: [...earlier, { version, ...facts }],
  };
  return {
    version,
    records: [
      {
        kind: 'definition',
        id: `${place.key}:${version}`,
        expectedVersion: 0,
        data: { key: place.key, version, xml, sha256, ...facts } as Json,
      },
      ownStepsWrite(data, known?.row.version ?? 0),
    ],
  };
}

export function ownStepsWrite(data: OwnSteps, expectedVersion: number): RecordWrite {
  return { kind: 'ownSteps', id: data.key, expectedVersion, data: data as unknown as Json };
}

type Procedure = {
  readonly matter: Matter;
  readonly definition: Definition;
  readonly directory: Directory;
};

const maxFits = 500;

/**
 * Finds the own steps that a new case is to follow. Those that fit the procedure no more, because the lead has
 * published another version since, are left out: the branch then runs as it is drawn.
 */
export function createPinning(ports: {
  readonly published: () => Promise<readonly OwnSteps[]>;
  readonly definition: (key: string, version: number) => Promise<Definition>;
}): (procedure: Procedure) => Promise<readonly OwnStepsPin[]> {
  const fits = createKept<boolean>(maxFits);
  const isFitting = async (steps: OwnSteps, procedure: Procedure): Promise<boolean> => {
    const { matter, definition, directory } = procedure;
    const { version } = matter.process;
    const id = `${steps.key}:${steps.attached} ${version} ${matter.version}`;
    const known = fits.get(id);
    if (known !== undefined) return known;
    const own = await ports.definition(steps.key, steps.attached);
    const { element, department } = steps;
    const place = { procedure: definition, matter, directory, element, department };
    const isGood = checkOwnSteps(own, place).every(({ severity }) => severity !== 'error');
    fits.set(id, isGood);
    return isGood;
  };
  return async (procedure) => {
    const all = await ports.published();
    const asked = all.filter(
      (steps) => steps.procedure === procedure.definition.key && steps.attached > 0,
    );
    const fitting = await Promise.all(asked.map((steps) => isFitting(steps, procedure)));
    return asked
      .filter((_, at) => fitting[at])
      .map(({ element, department, key, attached }) => ({
        element,
        department,
        key,
        version: attached,
      }));
  };
}
