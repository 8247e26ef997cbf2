/** An element of the BPMN model as moddle keeps it: what the panel reads and the blocks create. */
export type ModdleElement = {
  readonly $type: string;
  readonly $parent?: ModdleElement | undefined;
  readonly $instanceOf?: (type: string) => boolean;
  readonly id?: string;
  readonly get: (name: string) => unknown;
  readonly set: (name: string, value: unknown) => void;
};

/** Makes an element of a type, `bpmn:UserTask` or `gov:Outcome`. */
export type CreateElement = (
  type: string,
  properties?: Readonly<Record<string, unknown>>,
) => ModdleElement;

export function isA(element: ModdleElement | undefined, ...types: readonly string[]): boolean {
  return types.some((type) => element?.$instanceOf?.(type) ?? false);
}

export function textOf(element: ModdleElement | undefined, name: string): string {
  const value = element?.get(name);
  return value === undefined || value === null ? '' : String(value);
}

export function childOf(
  element: ModdleElement | undefined,
  name: string,
): ModdleElement | undefined {
  const value = element?.get(name);
  return isModdleElement(value) ? value : undefined;
}

export function childrenOf(
  element: ModdleElement | undefined,
  name: string,
): readonly ModdleElement[] {
  const value = element?.get(name);
  return Array.isArray(value) ? value.filter(isModdleElement) : [];
}

function isModdleElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** The event definition of a kind that an event carries, `Timer` or `Message`. */
export function eventDefinitionOf(
  element: ModdleElement,
  kind: 'Timer' | 'Message' | 'Error' | 'Terminate',
): ModdleElement | undefined {
  if (!isA(element, 'bpmn:Event')) return undefined;
  const type = `bpmn:${kind}EventDefinition`;
  return childrenOf(element, 'eventDefinitions').find((definition) => definition.$type === type);
}

/** The multi-instance marker of an activity; standard loops are another thing. */
export function multiInstanceOf(element: ModdleElement): ModdleElement | undefined {
  if (!isA(element, 'bpmn:Activity')) return undefined;
  const loop = childOf(element, 'loopCharacteristics');
  return loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics' ? loop : undefined;
}

/** The process around an element. */
export function processOf(element: ModdleElement): ModdleElement | undefined {
  let current: ModdleElement | undefined = element;
  while (current && current.$type !== 'bpmn:Process') current = current.$parent;
  return current;
}

/** The procedure of a drawing's root, the process itself or the one in the pool that is executed; of a pool its own. */
export function procedureOf(root: ModdleElement): ModdleElement | undefined {
  if (root.$type === 'bpmn:Process') return root;
  if (root.$type === 'bpmn:Participant') return childOf(root, 'processRef');
  const drawn = childrenOf(root, 'participants').flatMap(
    (pool) => childOf(pool, 'processRef') ?? [],
  );
  return drawn.find((process) => process.get('isExecutable') === true) ?? drawn[0];
}

/** The root of the file. */
export function definitionsOf(element: ModdleElement): ModdleElement {
  let current = element;
  while (current.$parent) current = current.$parent;
  return current;
}

/** All flow elements below a process or subprocess, at any depth. */
export function flowElementsOf(scope: ModdleElement): readonly ModdleElement[] {
  return childrenOf(scope, 'flowElements').flatMap((element) => [
    element,
    ...flowElementsOf(element),
  ]);
}
