import { childOf, childrenOf, isA, type ModdleElement } from '../model/moddle.ts';
import { nameOf, type Report, refuse, warn } from './report.ts';

type Check = { readonly name: string; readonly isUsed: (element: ModdleElement) => boolean };

const some = (name: string): Check => ({
  name,
  isUsed: (element) => childrenOf(element, name).length > 0,
});

/** What BPMN means to be executed and we do not execute yet, by type. */
const unsupported: readonly (readonly [string, readonly Check[]])[] = [
  ['bpmn:Process', [some('ioBinding'), some('resources'), some('supports')]],
  ['bpmn:Activity', [some('resources')]],
  ['bpmn:UserTask', [some('renderings')]],
];

/** Refuses attributes that would change what happens, and names those of other makers. */
export function checkAttributes(report: Report, element: ModdleElement): void {
  for (const { name, isUsed } of checksOf(element)) {
    if (!isUsed(element)) continue;
    const message = `${nameOf(element)}: ${name} cannot run yet`;
    refuse(report, element, 'UNSUPPORTED_ATTRIBUTE', message);
  }
  checkExtensions(report, element);
}

const known = new Map<string, readonly Check[]>();

/** The checks of a type and of those it extends. */
function checksOf(element: ModdleElement): readonly Check[] {
  const found = known.get(element.$type);
  if (found !== undefined) return found;
  const checks = unsupported.flatMap(([type, list]) => (isA(element, type) ? list : []));
  known.set(element.$type, checks);
  return checks;
}

function checkExtensions(report: Report, element: ModdleElement): void {
  const extensions = childOf(element, 'extensionElements');
  if (extensions === undefined && isEmpty(element.$attrs)) return;
  const values = extensions === undefined ? [] : childrenOf(extensions, 'values');
  const foreign = [
    ...Object.keys(element.$attrs ?? {}).filter((name) => !/^(xmlns|xsi|xml)(:|$)/.test(name)),
    ...values.map(({ $type }) => $type).filter((type) => !type.startsWith('gov:')),
  ];
  for (const name of foreign) {
    warn(report, element, 'FOREIGN_EXTENSION', `${nameOf(element)}: ${name} means nothing here`);
  }
}

function isEmpty(attributes: ModdleElement['$attrs']): boolean {
  for (const _ in attributes) return false;
  return true;
}
