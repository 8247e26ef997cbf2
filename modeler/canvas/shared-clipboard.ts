import type { CreateElement } from '../model/moddle.ts';

/** What bpmn-js copies: descriptors of shapes and flows, by their depth in the selection. */
export type CopiedTree = Readonly<Record<string, readonly object[]>>;

const place = 'lianshen.modeler.clipboard';

/** A copied selection as text: the picture of an element does not repeat the element. */
export function textOfTree(tree: CopiedTree): string {
  return JSON.stringify(tree, (name, value: unknown) =>
    name === 'bpmnElement' ? undefined : value,
  );
}

/**
 * The selection again, its elements made anew in the model of another drawing; `undefined` when
 * the text is no copied selection.
 */
export function treeOfText(text: string, create: CreateElement): CopiedTree | undefined {
  const revive = (_name: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !('$type' in value)) return value;
    const { $type: type, ...properties } = value;
    return create(String(type), properties);
  };
  try {
    const tree: unknown = JSON.parse(text, revive);
    const isTree =
      typeof tree === 'object' && tree !== null && Object.values(tree).every(Array.isArray);
    return isTree ? (tree as CopiedTree) : undefined;
  } catch {
    // A type that this version does not know, or text of somebody else.
    return undefined;
  }
}

type Moddle = { readonly create: CreateElement };

/**
 * The clipboard of all drawings of this browser: what is copied in one can be pasted in another,
 * in this window or in one beside it. The clipboard of the system would ask for a permission, and
 * is closed to sites without encryption, as an office network may have them.
 */
export class SharedClipboard {
  static readonly $inject = ['moddle'];
  readonly #moddle: Moddle;
  /** What was copied here; stays when the browser has no room for it. */
  #own: { readonly text: string; readonly tree: CopiedTree } | undefined;

  constructor(moddle: Moddle) {
    this.#moddle = moddle;
  }

  set(tree: CopiedTree): void {
    this.#own = { text: textOfTree(tree), tree };
    try {
      localStorage.setItem(place, this.#own.text);
    } catch {
      localStorage.removeItem(place);
    }
  }

  get(): CopiedTree | undefined {
    const text = localStorage.getItem(place);
    if (text === null || text === this.#own?.text) return this.#own?.tree;
    return treeOfText(text, (type, properties) => this.#moddle.create(type, properties));
  }

  clear(): CopiedTree | undefined {
    const tree = this.get();
    this.#own = undefined;
    localStorage.removeItem(place);
    return tree;
  }

  isEmpty(): boolean {
    return this.get() === undefined;
  }
}

export const sharedClipboardModule = { clipboard: ['type', SharedClipboard] };
