import type { Binding, Call, Mapping } from '../extras.ts';
import { childOf, childrenOf, idOf, isA, type ModdleElement, textOf } from '../model/moddle.ts';
import type { Found, FoundNode } from './collect.ts';
import { itemName } from './data.ts';
import { compileExpression, compileGov, literal, variable } from './expressions.ts';
import { nameOf, type Report, refuse } from './report.ts';

/** What a call activity calls in its own file: a process or a global task. */
export function calledElementOf(activity: ModdleElement): ModdleElement | undefined {
  if (textOf(activity, 'binding') !== undefined) return undefined;
  const id = calledKeyOf(activity);
  return childrenOf(fileOf(activity), 'rootElements').find(
    (element) =>
      idOf(element) === id &&
      element['isExecutable'] !== false &&
      (isA(element, 'bpmn:Process') || isA(element, 'bpmn:GlobalTask')),
  );
}

/** The called element without the prefix of its namespace. */
function calledKeyOf(activity: ModdleElement): string {
  return (textOf(activity, 'calledElement') ?? '').trim().replace(/^[\w.-]+:/, '');
}

function fileOf(element: ModdleElement): ModdleElement {
  let top = element;
  while (top.$parent !== undefined) top = top.$parent;
  return top;
}

/** Compiles a call activity, whose process may stand in the same arrays. */
export function compileCall(report: Report, found: Found, node: FoundNode): Call | undefined {
  const { element } = node;
  const text = (textOf(element, 'calledElement') ?? '').trim();
  if (text === '') {
    refuse(report, element, 'MISSING_CALLED_ELEMENT', `${nameOf(element)} calls nothing`);
    return undefined;
  }
  const key = text.startsWith('=')
    ? compileExpression(report, element, 'calledElement', text)
    : literal(calledKeyOf(element));
  const binding = compileBinding(report, element);
  if (key === undefined || binding === undefined) return undefined;
  const called = calledElementOf(element);
  return {
    key,
    binding,
    process: found.nodes.find((other) => other.element === called)?.index ?? -1,
    inputs: compileMappings(report, element, 'gov:Inputs') ?? namesOf(element, 'dataInputs'),
    outputs: compileMappings(report, element, 'gov:Outputs') ?? namesOf(element, 'dataOutputs'),
    businessKey: compileGov(report, element, element, 'businessKey'),
  };
}

function compileBinding(report: Report, element: ModdleElement): Binding | undefined {
  const kind = textOf(element, 'binding') ?? 'latest';
  const version = Number(textOf(element, 'version'));
  const versionTag = textOf(element, 'versionTag') ?? '';
  if (kind === 'latest') return { kind };
  if (kind === 'version' && Number.isInteger(version) && version > 0) return { kind, version };
  if (kind === 'versionTag' && versionTag !== '') return { kind, versionTag };
  const message = `gov:binding of ${nameOf(element)} is latest, version (with gov:version) or versionTag (with gov:versionTag)`;
  refuse(report, element, 'BAD_ATTRIBUTE', message);
  return undefined;
}

/** `gov:inputs` and `gov:outputs`: what is handed over, as expressions and the names they get. */
function compileMappings(
  report: Report,
  element: ModdleElement,
  type: 'gov:Inputs' | 'gov:Outputs',
): readonly Mapping[] | undefined {
  const extensions = childOf(element, 'extensionElements');
  const list = extensions && childrenOf(extensions, 'values').find(({ $type }) => $type === type);
  if (list === undefined) return undefined;
  return childrenOf(list, 'values').flatMap((entry) => {
    const target = textOf(entry, 'target') ?? '';
    const source = textOf(entry, 'source') ?? target;
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(target)) {
      const message = `a mapping of ${nameOf(element)} has the target "${target}", not the name of a variable`;
      refuse(report, element, 'BAD_ATTRIBUTE', message);
      return [];
    }
    const expression = compileExpression(report, element, `the mapping to ${target}`, source);
    return expression === undefined ? [] : [{ source: expression, target }];
  });
}

/** The data inputs and outputs of the activity meet those of the process by name: BPMN 2.0.2, 10.3.6. */
function namesOf(
  element: ModdleElement,
  side: 'dataInputs' | 'dataOutputs',
): readonly Mapping[] | undefined {
  const io = childOf(element, 'ioSpecification');
  const items = io === undefined ? [] : childrenOf(io, side);
  if (items.length === 0) return undefined;
  return items.map((item) => {
    const name = itemName(item);
    return { source: variable(name), target: name, optional: true };
  });
}
