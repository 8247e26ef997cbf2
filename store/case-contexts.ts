import { compile, type Decisions, type Definition, readBpmn, readDmn } from '#engine';
import {
  asksLibrary,
  type Calendar,
  type CaseFile,
  type DecisionContext,
  type Department,
  type Deputyship,
  type Directory,
  type Matter,
  matterFor,
  needsLibrary,
  type OwnStepsPin,
  type Person,
  type Position,
  stateCouncilCalendar,
  withOwnSteps,
} from '#processes';
import { believed } from './believed.ts';
import { certificatesOf } from './certificates.ts';
import { createKept } from './kept.ts';
import { createPinning, listOwnSteps } from './own-steps.ts';
import { readRecords } from './pages.ts';
import type { Store } from './port.ts';
import { findDefinition, findMatter, findMatterVersion } from './registry.ts';

/** What the rules may know beside a case: its definition, its matter, the calendar and the directory. */
export type CaseContexts = {
  /** The context of a case that follows these versions, with what its matter asks in the case's situation; throws when the store lost one of them. */
  readonly of: (
    pinned: PinnedVersions & Partial<HolderFacts & Pick<CaseFile, 'form'>>,
  ) => Promise<DecisionContext>;
  /** The context of a new case of a matter, of an applicant where one is known; undefined when there is no such matter. */
  readonly current: (
    matterCode: string,
    applicant?: { readonly idNumber: string },
  ) => Promise<DecisionContext | undefined>;
  /** A deployed definition, compiled; throws when the store does not have it. */
  readonly definition: (key: string, version: number) => Promise<Definition>;
  /** The same with the departments' own steps that a case has pinned. */
  readonly pinned: (
    place: PinnedVersions['definition'],
    pins: readonly OwnStepsPin[] | undefined,
  ) => Promise<Definition>;
  /** The decisions deployed with it; undefined when there are none. */
  readonly decisions: (key: string, version: number) => Promise<Decisions | undefined>;
  /** Compiles a diagram that was read without problems before. */
  readonly compileXml: (xml: string, key: string) => Promise<Definition>;
  readonly directory: () => Promise<Directory>;
  readonly calendar: () => Promise<Calendar>;
  /** Reads people, departments, own steps and calendar anew; call it after changing them. */
  readonly forget: () => void;
};

export type PinnedVersions = {
  readonly matter: { readonly code: string; readonly version: number };
  readonly definition: { readonly key: string; readonly version: number };
  readonly ownSteps?: readonly OwnStepsPin[];
};

/** What of a case says whether the rules want to know what its applicant holds. */
type HolderFacts = Pick<CaseFile, 'applicant' | 'clock' | 'materials' | 'decision'>;

const maxDefinitions = 200;
const maxMatters = 1000;

/** Loads contexts from the store; a definition is compiled once. */
export function createCaseContexts(store: Store): CaseContexts {
  const definitions = createKept<Promise<Deployed>>(maxDefinitions);
  // A version of a matter never changes.
  const matters = createKept<Matter>(maxMatters);
  const directory = believed(() => readDirectory(store));
  const calendar = believed(() => readCalendar(store));
  const deployedOf = (key: string, version: number): Promise<Deployed> => {
    const id = `${key}:${version}`;
    const kept = definitions.get(id);
    if (kept !== undefined) return kept;
    const known = readDefinition(store, key, version);
    definitions.set(id, known);
    // A failure is not kept: the next call tries again.
    known.catch(() => definitions.delete(id));
    return known;
  };
  const definitionOf = async (key: string, version: number): Promise<Definition> =>
    (await deployedOf(key, version)).definition;
  const ownSteps = believed(() => listOwnSteps(store));
  const pinsOf = createPinning({ published: ownSteps.get, definition: definitionOf });
  const together = createKept<Definition>(maxDefinitions);
  const togetherOf = async (
    { key, version }: PinnedVersions['definition'],
    pins: readonly OwnStepsPin[],
  ): Promise<Definition> => {
    const base = await definitionOf(key, version);
    if (pins.length === 0) return base;
    const id = [`${key}:${version}`, ...pins.map((pin) => `${pin.key}:${pin.version}`)].join(' ');
    const kept = together.get(id);
    if (kept !== undefined) return kept;
    const own = await Promise.all(pins.map((pin) => definitionOf(pin.key, pin.version)));
    const found = new Map(pins.map((pin, at) => [`${pin.key}:${pin.version}`, own[at]]));
    const known = withOwnSteps(base, pins, (stepsKey, stepsVersion) => {
      const definition = found.get(`${stepsKey}:${stepsVersion}`);
      if (definition === undefined) throw new Error(`${stepsKey}:${stepsVersion} is not pinned`);
      return definition;
    });
    together.set(id, known);
    return known;
  };
  const contextOf = async (
    matter: Matter,
    pinned: PinnedVersions['definition'],
    pins: readonly OwnStepsPin[] = [],
  ): Promise<DecisionContext> => ({
    matter,
    definition: await togetherOf(pinned, pins),
    ...decidePartOf(await deployedOf(pinned.key, pinned.version)),
    calendar: await calendar.get(),
    directory: await directory.get(),
  });
  const newCase = async (matter: Matter): Promise<DecisionContext> => {
    const context = await contextOf(matter, matter.process);
    const pins = await pinsOf(context);
    if (pins.length === 0) return context;
    return { ...context, definition: await togetherOf(matter.process, pins), ownSteps: pins };
  };
  return {
    of: async (pinned) => {
      const { code, version } = pinned.matter;
      const id = `${code}@${version}`;
      const matter = matters.get(id) ?? (await findMatterVersion(store, code, version));
      if (matter === undefined)
        throw new Error(`version ${version} of matter ${code} is not in the store`);
      matters.set(id, matter);
      const asked = pinned.form === undefined ? matter : matterFor(matter, pinned.form);
      const standing = await contextOf(asked, pinned.definition, pinned.ownSteps);
      const context = asked === matter ? standing : { ...standing, published: matter };
      return hasHolder(pinned) && needsLibrary(matter, pinned)
        ? { ...context, library: await certificatesOf(store, pinned.applicant.idNumber) }
        : context;
    },
    current: async (code, applicant) => {
      const matter = (await findMatter(store, code))?.data;
      if (matter === undefined) return undefined;
      const context = await newCase(matter);
      return applicant !== undefined && asksLibrary(matter)
        ? { ...context, library: await certificatesOf(store, applicant.idNumber) }
        : context;
    },
    definition: definitionOf,
    pinned: (place, pins = []) => togetherOf(place, pins),
    decisions: async (key, version) => (await deployedOf(key, version)).decisions,
    compileXml,
    directory: directory.get,
    calendar: calendar.get,
    forget: () => {
      directory.forget();
      calendar.forget();
      ownSteps.forget();
    },
  };
}

function hasHolder(pinned: Partial<HolderFacts>): pinned is HolderFacts {
  const { applicant, clock, materials } = pinned;
  return applicant !== undefined && clock !== undefined && materials !== undefined;
}

type Deployed = { readonly definition: Definition; readonly decisions?: Decisions };

function decidePartOf({ decisions }: Deployed) {
  return decisions === undefined ? {} : { decide: decisions.decide };
}

async function readDefinition(store: Store, key: string, version: number): Promise<Deployed> {
  const stored = await findDefinition(store, key, version);
  if (stored === undefined) throw new Error(`definition ${key}:${version} is not in the store`);
  const definition = await compileXml(stored.xml, key);
  if (stored.decisions === undefined) return { definition };
  const read = await readDmn(stored.decisions);
  if ('problems' in read)
    throw new Error(`decisions of ${key} cannot be read: ${read.problems[0]?.message ?? ''}`);
  return { definition, decisions: read.decisions };
}

async function compileXml(xml: string, key: string): Promise<Definition> {
  const read = await readBpmn(xml);
  const compiled = 'problems' in read ? read : compile(read.model, key);
  if ('problems' in compiled)
    throw new Error(`definition ${key} does not compile: ${compiled.problems[0]?.message ?? ''}`);
  return compiled.definition;
}

async function readDirectory(store: Store): Promise<Directory> {
  const [departments, positions, people, deputyships] = await Promise.all([
    readRecords<Department>(store, 'department'),
    readRecords<Position>(store, 'position'),
    readRecords<Person>(store, 'person'),
    readRecords<Deputyship>(store, 'deputyship'),
  ]);
  return { departments, positions, people, deputyships };
}

/** The newest version of the calendar; before the first change it is the one that every installation starts with. */
async function readCalendar(store: Store): Promise<Calendar> {
  const row = await store.records.get('calendar', stateCouncilCalendar.id);
  return row === undefined ? stateCouncilCalendar : (row.data as unknown as Calendar);
}
