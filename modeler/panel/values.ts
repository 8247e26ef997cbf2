import {
  type CreateElement,
  childOf,
  childrenOf,
  definitionsOf,
  eventDefinitionOf,
  isA,
  type ModdleElement,
  multiInstanceOf,
  procedureOf,
  textOf,
} from '../model/moddle.ts';
import type { Field, Holder, Source } from './field.ts';
import type { Change } from './lists.ts';
import { timerKindOf } from './timer-kind.ts';

/** What the diagram holds for a field; '' when nothing. */
export function readValue(element: ModdleElement, { source }: Field): string {
  if (source.kind === 'documentation') {
    return textOf(childrenOf(element, 'documentation')[0], 'text');
  }
  if (source.kind === 'timerKind') {
    const timer = holderOf(element, 'timer');
    return timer ? timerKindOf(timer) : '';
  }
  if (source.kind === 'half') return halvesOf(element, source)[source.half];
  const holder = holderOf(element, source.of);
  if (source.kind === 'attribute') return textOf(holder, source.name);
  return textOf(childOf(holder, source.name), 'body');
}

/** The changes that write a value; '' takes it away. */
export function writeValue(
  element: ModdleElement,
  { source }: Field,
  text: string,
  create: CreateElement,
): readonly Change[] {
  const value = text.trim() === '' ? undefined : text.trim();
  switch (source.kind) {
    case 'documentation':
      return [writeDocumentation(element, value, create)];
    case 'timerKind':
      return writeTimerKind(element, value ?? 'limit', create);
    case 'expression':
      return writeExpression(element, source, value, create);
    case 'half':
      return [writeHalf(element, source, value ?? '')];
    case 'attribute':
      return writeAttribute(element, source, value, create);
  }
}

function writeDocumentation(
  element: ModdleElement,
  text: string | undefined,
  create: CreateElement,
): Change {
  const made = text === undefined ? [] : [adopt(create('bpmn:Documentation', { text }), element)];
  return { moddleElement: element, properties: { documentation: made } };
}

function writeTimerKind(
  element: ModdleElement,
  kind: string,
  create: CreateElement,
): readonly Change[] {
  const timer = holderOf(element, 'timer');
  if (!timer) return [];
  const cleared = Object.fromEntries(
    ['timeDate', 'timeDuration', 'timeCycle'].map((name) => [name, undefined]),
  );
  if (kind === 'limit') return [{ moddleElement: timer, properties: cleared }];
  const limitMarks = ['gov:limit', 'gov:unit', 'gov:clock', 'gov:before'];
  const unmarked = Object.fromEntries(limitMarks.map((name) => [name, undefined]));
  const expression = adopt(create('bpmn:FormalExpression', { body: '' }), timer);
  return [{ moddleElement: timer, properties: { ...cleared, ...unmarked, [kind]: expression } }];
}

type ExpressionSource = Extract<Source, { readonly kind: 'expression' }>;

function writeExpression(
  element: ModdleElement,
  { of, name }: ExpressionSource,
  body: string | undefined,
  create: CreateElement,
): readonly Change[] {
  const holder = holderOf(element, of);
  if (!holder) return [];
  // A timer keeps its empty expression: it says which kind of timer is being set.
  if (body === undefined && of !== 'timer') {
    return [{ moddleElement: holder, properties: { [name]: undefined } }];
  }
  const known = childOf(holder, name);
  if (known) return [{ moddleElement: known, properties: { body: body ?? '' } }];
  const made = adopt(create('bpmn:FormalExpression', { body: body ?? '' }), holder);
  return [{ moddleElement: holder, properties: { [name]: made } }];
}

type HalfSource = Extract<Source, { readonly kind: 'half' }>;

function halvesOf(element: ModdleElement, { name }: HalfSource) {
  const [before = '', ...rest] = textOf(element, name).split('.');
  return { before, after: rest.join('.') };
}

/** Without what stands before the dot the rest has no meaning, and goes too. */
function writeHalf(element: ModdleElement, source: HalfSource, value: string): Change {
  const known = halvesOf(element, source);
  const before = source.half === 'before' ? value : known.before;
  const after = source.half === 'after' ? value : known.after;
  const whole = before === '' ? undefined : `${before}.${after}`;
  return { moddleElement: element, properties: { [source.name]: whole } };
}

type AttributeSource = Extract<Source, { readonly kind: 'attribute' }>;

function writeAttribute(
  element: ModdleElement,
  { of, name }: AttributeSource,
  value: string | undefined,
  create: CreateElement,
): readonly Change[] {
  if (of === 'message' || of === 'error') return writeShared(element, of, value, create);
  const holder = holderOf(element, of);
  return holder ? [{ moddleElement: holder, properties: { [name]: value } }] : [];
}

const shared = {
  message: { type: 'bpmn:Message', reference: 'messageRef', key: 'name' },
  error: { type: 'bpmn:Error', reference: 'errorRef', key: 'errorCode' },
} as const;

/** Messages and errors are roots of the file; events with the same name share one. */
function writeShared(
  element: ModdleElement,
  kind: keyof typeof shared,
  value: string | undefined,
  create: CreateElement,
): readonly Change[] {
  const { type, reference, key } = shared[kind];
  const owner = ownerOf(element, kind);
  if (!owner) return [];
  if (value === undefined)
    return [{ moddleElement: owner, properties: { [reference]: undefined } }];
  const root = definitionsOf(element);
  const roots = childrenOf(root, 'rootElements');
  const known = roots.find((other) => other.$type === type && textOf(other, key) === value);
  if (known) return [{ moddleElement: owner, properties: { [reference]: known } }];
  const made = adopt(create(type, { name: value, [key]: value }), root);
  return [
    { moddleElement: root, properties: { rootElements: [...roots, made] } },
    { moddleElement: owner, properties: { [reference]: made } },
  ];
}

/** The part of an element that keeps a value. */
function holderOf(element: ModdleElement, holder: Holder): ModdleElement | undefined {
  switch (holder) {
    case 'element':
      return element;
    case 'procedure':
      return procedureOf(element);
    case 'timer':
      return eventDefinitionOf(element, 'Timer');
    case 'loop':
      return multiInstanceOf(element);
    case 'message':
    case 'error':
      return childOf(ownerOf(element, holder), shared[holder].reference);
  }
}

function ownerOf(element: ModdleElement, kind: keyof typeof shared): ModdleElement | undefined {
  if (kind === 'error') return eventDefinitionOf(element, 'Error');
  return isA(element, 'bpmn:ReceiveTask') ? element : eventDefinitionOf(element, 'Message');
}

function adopt(child: ModdleElement, parent: ModdleElement): ModdleElement {
  (child as { $parent?: ModdleElement }).$parent = parent;
  return child;
}
