/// <reference path="./dmn.d.ts" />
import { DmnModdle } from 'dmn-moddle';
import { childOf, childrenOf, isA, type ModdleElement, textOf } from '../model/moddle.ts';

/** A decision as lists show it. */
export type DecisionRow = { readonly id: string; readonly name: string };

/** Something that a decision reads: a path of a variable and the type that the table gives it. */
export type DecisionInput = {
  readonly path: string;
  readonly label: string;
  readonly type: string;
};

type NewDecision = DecisionRow & { readonly kind: 'table' | 'expression' };

const moddle = new DmnModdle();
const shapeSize = { width: 180, height: 80 };
const gap = 60;

/** Adds a decision to a file, or makes the file; every decision gets a place in the drawing of requirements. */
export async function addDecision(xml: string | null, added: NewDecision): Promise<string> {
  const definitions = xml === null ? emptyFile() : (await moddle.fromXML(xml)).rootElement;
  const decision = moddle.create('dmn:Decision', { id: added.id, name: added.name });
  decision.set('variable', within(decision, 'dmn:InformationItem', { name: added.id }));
  decision.set('decisionLogic', added.kind === 'table' ? table(decision) : literal(decision));
  const elements = childrenOf(definitions, 'drgElement');
  definitions.set('drgElement', [...elements, within(definitions, decision)]);
  drawMissing(definitions);
  return (await moddle.toXML(definitions, { format: true })).xml;
}

/** A file without a drawing, as people write it by hand, gets one: dmn-js shows no requirements without. */
export async function withDrawing(xml: string): Promise<string> {
  const { rootElement } = await moddle.fromXML(xml);
  if (!drawMissing(rootElement)) return xml;
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

/** The decisions of a file; nothing when it cannot be read. */
export async function decisionRows(xml: string | null): Promise<readonly DecisionRow[]> {
  return (await decisionsIn(xml)).map((decision) => ({
    id: decision.id ?? '',
    name: textOf(decision, 'name') || (decision.id ?? ''),
  }));
}

/** What a decision and those that it requires read from outside. */
export async function inputsOf(xml: string, id: string): Promise<readonly DecisionInput[]> {
  const all = new Map((await decisionsIn(xml)).map((one) => [one.id ?? '', one]));
  const inner = new Set([...all].map(([key, one]) => variableOf(one) || key));
  const found = new Map<string, DecisionInput>();
  const seen = new Set<string>();
  const visit = (decisionId: string) => {
    const decision = all.get(decisionId);
    if (!decision || seen.has(decisionId)) return;
    seen.add(decisionId);
    for (const required of requiredBy(decision)) visit(required);
    for (const input of ownInputs(decision)) {
      if (!inner.has(input.path.split('.')[0] ?? '')) found.set(input.path, input);
    }
  };
  visit(id);
  return [...found.values()];
}

/** Ids of the rules of a decision's table, in their order. */
export async function ruleIds(xml: string, id: string): Promise<readonly string[]> {
  const decision = (await decisionsIn(xml)).find((one) => one.id === id);
  const logic = decision && childOf(decision, 'decisionLogic');
  return logic && isA(logic, 'dmn:DecisionTable')
    ? childrenOf(logic, 'rule').map((rule) => rule.id ?? '')
    : [];
}

/** The text of each decision without the drawing, for comparing. */
export async function decisionTexts(xml: string | null): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const decision of await decisionsIn(xml)) {
    texts.set(decision.id ?? '', (await moddle.toXML(decision, { format: true })).xml);
  }
  return texts;
}

async function decisionsIn(xml: string | null): Promise<readonly ModdleElement[]> {
  if (xml === null) return [];
  try {
    const { rootElement } = await moddle.fromXML(xml);
    return childrenOf(rootElement, 'drgElement').filter((one) => isA(one, 'dmn:Decision'));
  } catch {
    return [];
  }
}

const variableOf = (decision: ModdleElement): string =>
  textOf(childOf(decision, 'variable'), 'name') || textOf(decision, 'name');

function requiredBy(decision: ModdleElement): readonly string[] {
  return childrenOf(decision, 'informationRequirement').flatMap((requirement) => {
    const href = textOf(childOf(requirement, 'requiredDecision'), 'href');
    return href === '' ? [] : [href.replace(/^#/, '')];
  });
}

const path = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

function ownInputs(decision: ModdleElement): readonly DecisionInput[] {
  const logic = childOf(decision, 'decisionLogic');
  if (!logic || !isA(logic, 'dmn:DecisionTable')) return [];
  return childrenOf(logic, 'input').flatMap((input) => {
    const expression = childOf(input, 'inputExpression');
    const text = textOf(expression, 'text').trim();
    if (!path.test(text)) return [];
    return [
      { path: text, label: textOf(input, 'label') || text, type: textOf(expression, 'typeRef') },
    ];
  });
}

function emptyFile(): ModdleElement {
  return moddle.create('dmn:Definitions', {
    id: 'Decisions',
    name: 'Decisions',
    namespace: 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  });
}

/** One input, one output, one rule: what dmn-js can open and a person fills in. */
function table(decision: ModdleElement): ModdleElement {
  const made = within(decision, 'dmn:DecisionTable', {
    id: `${decision.id}_table`,
    hitPolicy: 'FIRST',
  });
  const input = within(made, 'dmn:InputClause', { id: `${decision.id}_in1` });
  const question = within(input, 'dmn:LiteralExpression', {
    id: `${decision.id}_in1_expression`,
    typeRef: 'string',
    text: '',
  });
  input.set('inputExpression', question);
  const output = within(made, 'dmn:OutputClause', {
    id: `${decision.id}_out1`,
    name: 'result',
    typeRef: 'string',
  });
  made.set('input', [input]);
  made.set('output', [output]);
  return made;
}

function literal(decision: ModdleElement): ModdleElement {
  return within(decision, 'dmn:LiteralExpression', { id: `${decision.id}_expression`, text: '' });
}

function within(
  parent: ModdleElement,
  made: string | ModdleElement,
  properties: Readonly<Record<string, unknown>> = {},
): ModdleElement {
  const child = typeof made === 'string' ? moddle.create(made, properties) : made;
  Object.assign(child, { $parent: parent });
  return child;
}

/** Draws what has no place yet, in one row; true when something was drawn. */
function drawMissing(definitions: ModdleElement): boolean {
  const drawing =
    childOf(definitions, 'dmnDI') ?? within(definitions, 'dmndi:DMNDI', { diagrams: [] });
  const [first = within(drawing, 'dmndi:DMNDiagram', { diagramElements: [] })] = childrenOf(
    drawing,
    'diagrams',
  );
  const shapes = childrenOf(first, 'diagramElements');
  const placed = new Set(shapes.map((shape) => childOf(shape, 'dmnElementRef')?.id));
  const missing = childrenOf(definitions, 'drgElement').filter(({ id }) => !placed.has(id));
  if (missing.length === 0 && childrenOf(drawing, 'diagrams').length > 0) return false;
  const made = missing.map((element, at) => shapeOf(first, element, shapes.length + at));
  first.set('diagramElements', [...shapes, ...made]);
  drawing.set('diagrams', [first]);
  definitions.set('dmnDI', drawing);
  return true;
}

function shapeOf(diagram: ModdleElement, element: ModdleElement, column: number): ModdleElement {
  const shape = within(diagram, 'dmndi:DMNShape', { dmnElementRef: element });
  const x = 160 + column * (shapeSize.width + gap);
  shape.set('bounds', within(shape, 'dc:Bounds', { x, y: 180, ...shapeSize }));
  return shape;
}
