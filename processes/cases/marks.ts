import type { Definition, Json } from '#engine';
import { type FieldMark, fieldRights } from './fields/types.ts';
import { type CountersignRule, countersignRules } from './flow/types.ts';

export type Outcome = { readonly value: string; readonly name: string };
export type ChecklistItem = {
  readonly code: string;
  readonly point: string;
  readonly standard: string;
};

/** What a diagram says about an element to the case: the `gov` marks, read once and typed. */
export type ElementMarks = {
  readonly phase: string;
  readonly act: string;
  readonly position: string;
  /** `previous`: who completes the step before names who does this one. */
  readonly handler: string;
  /** `lead`, or a FEEL expression after `=`. */
  readonly department: string;
  readonly form: string;
  readonly limit: string;
  readonly unit: 'workday' | 'day';
  readonly clock: string;
  readonly basis: string;
  readonly minPersons: number;
  readonly separateFrom: readonly string[];
  readonly onNoReply: string;
  readonly result: string;
  /** 外部任务: under which topic a department's own system fetches it. */
  readonly topic: string;
  /** The matter that a `child` act opens: its code, or FEEL after `=`. */
  readonly childMatter: string;
  /** 行使层级 at which the step is done. */
  readonly level: string;
  readonly checklist: readonly ChecklistItem[];
  readonly documents: readonly string[];
  readonly outcomes: readonly Outcome[];
  /** 字段权限 over the application and the forms of earlier steps. */
  readonly fields: readonly FieldMark[];
  /** 会签 and its kin: several people answer one task. */
  readonly countersign?: CountersignMarks;
  /** 连续同人: `pass` lets who has just done the step before pass this one without a second look. */
  readonly samePerson: string;
};

/** How a task is countersigned; `members` are words, or FEEL after `=` that gives a list of them. */
export type CountersignMarks = {
  readonly rule: CountersignRule;
  readonly members: string;
  readonly ratio: number;
  readonly rejection: 'immediate' | 'afterAll';
  readonly quorum: number;
  /** The members whose rejection decides alone, as words of `members`. */
  readonly veto: string;
};

export function marksOf(definition: Definition, element: string): ElementMarks {
  const known = read.get(definition);
  const marks = known?.get(element);
  return marks ?? keepMarks(definition, element, known);
}

// Read once per compiled definition, which never changes.
const read = new WeakMap<Definition, Map<string, ElementMarks>>();

function keepMarks(
  definition: Definition,
  element: string,
  known = new Map<string, ElementMarks>(),
): ElementMarks {
  const marks = readMarks(definition, element);
  known.set(element, marks);
  read.set(definition, known);
  return marks;
}

function readMarks(definition: Definition, element: string): ElementMarks {
  const marks = definition.marks(element);
  const text = (name: string): string => textOf(marks[name]);
  return {
    phase: text('phase'),
    act: text('act'),
    position: text('position'),
    handler: text('handler'),
    department: text('department') || 'lead',
    form: text('form'),
    limit: text('limit'),
    unit: text('unit') === 'day' ? 'day' : 'workday',
    clock: text('clock'),
    basis: text('basis'),
    minPersons: Number(text('minPersons') || '1'),
    separateFrom: text('separateFrom')
      .split(/[\s,]+/)
      .filter((id) => id !== ''),
    onNoReply: text('onNoReply'),
    result: text('result'),
    topic: text('topic'),
    childMatter: text('childMatter'),
    level: text('level'),
    checklist: listOf(marks['checklist']).map(({ code, point, standard }) => ({
      code: textOf(code),
      point: textOf(point),
      standard: textOf(standard),
    })),
    documents: listOf(marks['documents']).map(({ kind }) => textOf(kind)),
    outcomes: listOf(marks['outcomes']).map(({ value, name }) => ({
      value: textOf(value),
      name: textOf(name) || textOf(value),
    })),
    fields: listOf(marks['fields']).flatMap(fieldMarkOf),
    samePerson: text('samePerson'),
    ...countersignOf(text),
  };
}

/** A right that nobody knows hides: a slip of the pen must not show what should not be seen. */
function fieldMarkOf({ ref, right }: Entry): readonly FieldMark[] {
  const known = fieldRights.find((each) => each === textOf(right));
  return [{ ref: textOf(ref), right: known ?? 'hidden' }];
}

function countersignOf(text: (name: string) => string): Pick<ElementMarks, 'countersign'> {
  const rule = countersignRules.find((known) => known === text('countersign'));
  if (rule === undefined) return {};
  return {
    countersign: {
      rule,
      members: text('members'),
      ratio: Number(text('ratio') || '100'),
      rejection: text('rejection') === 'afterAll' ? 'afterAll' : 'immediate',
      quorum: Number(text('quorum') || '0'),
      veto: text('veto'),
    },
  };
}

/** The phase of an element: its own mark, or that of the subprocess around it. */
export function phaseOf(definition: Definition, element: string): string {
  let current = element;
  while (current !== '') {
    const { phase } = marksOf(definition, current);
    if (phase !== '') return phase;
    current = elementOf(definition, current)?.parent ?? '';
  }
  return '';
}

/** The name that the diagram gives an element, or its id. */
export function nameOf(definition: Definition, element: string): string {
  return elementOf(definition, element)?.name || element;
}

function elementOf(
  definition: Definition,
  element: string,
): Definition['elements'][number] | undefined {
  return elementsOf(definition).get(element);
}

type Element = Definition['elements'][number];
const elements = new WeakMap<Definition, ReadonlyMap<string, Element>>();

function elementsOf(definition: Definition): ReadonlyMap<string, Element> {
  const known = elements.get(definition);
  if (known !== undefined) return known;
  // The first of an id counts.
  const found = new Map(definition.elements.toReversed().map((one) => [one.id, one]));
  elements.set(definition, found);
  return found;
}

type Entry = { readonly [name: string]: Json };

function listOf(mark: Json | undefined): readonly Entry[] {
  return Array.isArray(mark) ? mark.filter(isEntry) : [];
}

function isEntry(value: Json): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(mark: Json | undefined): string {
  return typeof mark === 'string' || typeof mark === 'number' ? String(mark) : '';
}
