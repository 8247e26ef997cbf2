/** An element as bpmn-moddle reads it: BPMN attributes by name, everything else in `$attrs`. */
export type ModdleElement = {
  readonly $type: string;
  readonly $attrs?: Readonly<Record<string, unknown>>;
  readonly $parent?: ModdleElement;
  readonly $instanceOf?: (type: string) => boolean;
  readonly id?: string;
  readonly [property: string]: unknown;
};

export function isModdleElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

export function isA(element: ModdleElement, type: string): boolean {
  return element.$instanceOf?.(type) ?? element.$type === type;
}

export function childOf(element: ModdleElement, name: string): ModdleElement | undefined {
  const child = element[name];
  return isModdleElement(child) ? child : undefined;
}

export function childrenOf(element: ModdleElement, name: string): readonly ModdleElement[] {
  const children = element[name];
  return Array.isArray(children) && children.length > 0 ? children.filter(isModdleElement) : none;
}

const none: readonly ModdleElement[] = [];

export function textOf(element: ModdleElement, name: string): string | undefined {
  const value = element[name];
  return typeof value === 'string' ? value : undefined;
}

export function idOf(element: ModdleElement | undefined): string {
  return element?.id ?? '';
}

const typeNames = new Map<string, string>();

/** The local part of a type: `bpmn:UserTask` is `UserTask`. Moddle knows only so many types. */
export function typeName({ $type }: ModdleElement): string {
  const known = typeNames.get($type);
  if (known !== undefined) return known;
  const name = $type.slice($type.indexOf(':') + 1);
  typeNames.set($type, name);
  return name;
}

/** Whether an attribute has a value; those with a default of BPMN have it always. */
export function has(element: ModdleElement, name: string, value: unknown): boolean {
  return element[name] === value;
}
