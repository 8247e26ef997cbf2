/** An element as bpmn-moddle reads and writes it. */
export type ModdleElement = {
  readonly $type: string;
  readonly $instanceOf?: (type: string) => boolean;
  readonly id?: string;
  [property: string]: unknown;
};

export function isA(element: ModdleElement, type: string): boolean {
  return element.$instanceOf?.(type) ?? element.$type === type;
}

export function childOf(element: ModdleElement, name: string): ModdleElement | undefined {
  const child = element[name];
  return isElement(child) ? child : undefined;
}

export function childrenOf(element: ModdleElement, name: string): readonly ModdleElement[] {
  const children = element[name];
  return Array.isArray(children) ? children.filter(isElement) : [];
}

export function textOf(element: ModdleElement, name: string): string | undefined {
  const value = element[name];
  return typeof value === 'string' ? value : undefined;
}

export function idOf(element: ModdleElement | undefined): string {
  return element?.id ?? '';
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
