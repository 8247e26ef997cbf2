import { govModdle } from '#engine';
import type { ModdleElement } from '../model/moddle.ts';

type CopyQuestion = {
  readonly parent?: ModdleElement | undefined;
  readonly property?: unknown;
  readonly propertyName?: string;
};

const listTypes = ['gov:Outcomes', 'gov:Documents', 'gov:Checklist'];
const itemTypes = ['gov:Outcome', 'gov:Document', 'gov:Item'];

/** Which elements may carry a list of the extension. */
const allowedOn: Readonly<Record<string, string>> = {
  'gov:Outcomes': 'bpmn:UserTask',
  'gov:Checklist': 'bpmn:UserTask',
  'gov:Documents': 'bpmn:Task',
};

type GovType = {
  readonly extends?: readonly string[];
  readonly properties: readonly { readonly name: string }[];
};

/**
 * Whether a mark survives copying or a change of type: `false` drops it, `undefined` leaves the
 * question to bpmn-js, which asks the descriptor of the new type.
 */
export function mayCopy({ parent, property, propertyName }: CopyQuestion): false | undefined {
  if (propertyName?.startsWith('gov:')) {
    return isMarkOf(parent, propertyName) ? undefined : false;
  }
  const type = typeOf(property);
  if (type === undefined || itemTypes.includes(type)) return undefined;
  if (!listTypes.includes(type)) return undefined;
  const carrier = parent?.$type === 'bpmn:ExtensionElements' ? parent.$parent : parent;
  const allowed = allowedOn[type];
  return allowed !== undefined && carrier?.$instanceOf?.(allowed) ? undefined : false;
}

function isMarkOf(element: ModdleElement | undefined, mark: string): boolean {
  const types: readonly GovType[] = govModdle.types;
  return types.some(
    (type) =>
      // moddle adds the prefix to the names of a descriptor once it has read it.
      type.properties.some(({ name }) => name === mark || `gov:${name}` === mark) &&
      (type.extends ?? []).some((extended) => element?.$instanceOf?.(extended) ?? false),
  );
}

function typeOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && '$type' in value
    ? String(value.$type)
    : undefined;
}

type EventBus = {
  readonly on: (
    event: string,
    priority: number,
    listener: (question: CopyQuestion) => false | undefined,
  ) => void;
};

/** Lets the marks of the extension survive copy, paste and a change of type. */
class KeepMarks {
  static readonly $inject = ['eventBus'];
  constructor(eventBus: EventBus) {
    eventBus.on('moddleCopy.canCopyProperty', 1500, mayCopy);
  }
}

export const keepMarksModule = { __init__: ['keepMarks'], keepMarks: ['type', KeepMarks] };
