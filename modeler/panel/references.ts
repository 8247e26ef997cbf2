import {
  childOf,
  flowElementsOf,
  type ModdleElement,
  multiInstanceOf,
  processOf,
  textOf,
} from '../model/moddle.ts';
import { type Change, fieldRightsList, itemsOf } from './lists.ts';
import { taskIdsIn } from './task-ids.ts';

/** The changes that keep expressions and separations pointing at an element whose id changes. */
export function referencesTo(element: ModdleElement, id: string, next: string): readonly Change[] {
  const root = processOf(element);
  return referencesIn(root ? flowElementsOf(root) : [], id, next);
}

/** The same among elements that stand in no drawing yet. */
export function referencesIn(
  elements: readonly ModdleElement[],
  id: string,
  next: string,
): readonly Change[] {
  return elements.flatMap((other) => [
    ...inBody(childOf(other, 'conditionExpression'), id, next),
    ...inLoop(multiInstanceOf(other), id, next),
    ...inSeparation(other, id, next),
    ...inFieldRights(other, id, next),
  ]);
}

function inBody(
  expression: ModdleElement | undefined,
  id: string,
  next: string,
): readonly Change[] {
  return expression ? inText(expression, 'body', renamer(id, next)) : [];
}

const loopTexts = ['gov:collection', 'gov:outputElement'] as const;

function inLoop(loop: ModdleElement | undefined, id: string, next: string): readonly Change[] {
  if (!loop) return [];
  const rename = renamer(id, next);
  return [
    ...loopTexts.flatMap((name) => inText(loop, name, rename)),
    ...inBody(childOf(loop, 'completionCondition'), id, next),
  ];
}

function inSeparation(element: ModdleElement, id: string, next: string): readonly Change[] {
  const rename = (text: string) =>
    taskIdsIn(text)
      .map((one) => (one === id ? next : one))
      .join(' ');
  return element.$instanceOf?.('bpmn:UserTask') ? inText(element, 'gov:separateFrom', rename) : [];
}

/** A right over a field of a step's form: `Step.key`. */
function inFieldRights(element: ModdleElement, id: string, next: string): readonly Change[] {
  const rename = (text: string) =>
    text.startsWith(`${id}.`) ? `${next}${text.slice(id.length)}` : text;
  return itemsOf(element, fieldRightsList).flatMap((item) => inText(item, 'ref', rename));
}

function inText(
  holder: ModdleElement,
  name: string,
  rename: (text: string) => string,
): readonly Change[] {
  const text = textOf(holder, name);
  const renamed = rename(text);
  return text === '' || renamed === text
    ? []
    : [{ moddleElement: holder, properties: { [name]: renamed } }];
}

/** Replaces a name of an expression, but neither parts of longer names nor words between quotes. */
function renamer(id: string, next: string): (text: string) => string {
  const pattern = /"(?:[^"\\]|\\.)*"|[\p{L}_][\p{L}\p{N}_]*/gu;
  return (text) => text.replace(pattern, (word) => (word === id ? next : word));
}
