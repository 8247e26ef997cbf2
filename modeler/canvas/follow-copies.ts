import type { ModdleElement } from '../model/moddle.ts';
import { referencesIn } from '../panel/references.ts';

/** An element that was pasted, and the id of the one it was copied from. */
export type Copy = { readonly from: string; readonly element: ModdleElement };

/**
 * Where ids are taken, copies get new ones: what the copies say about each other (conditions,
 * separation of duties) follows, what they say about others stays.
 */
export function followCopies(copies: readonly Copy[]): void {
  const elements = copies.map(({ element }) => element);
  for (const { from, element } of copies) {
    const id = String(element.id);
    if (id === from) continue;
    for (const { moddleElement, properties } of referencesIn(elements, from, id)) {
      for (const [name, value] of Object.entries(properties)) moddleElement.set(name, value);
    }
  }
}

type Pasting = {
  /** One object for each paste. */
  readonly cache: object;
  readonly descriptor: {
    readonly id: string;
    readonly labelTarget?: unknown;
    readonly businessObject: ModdleElement;
  };
};
type EventBus = {
  readonly on: (event: string, priority: number, listener: (pasting: Pasting) => void) => void;
};

/** Below bpmn-js's own listeners, which make the copy. */
const afterCopying = 300;

class FollowCopies {
  static readonly $inject = ['eventBus'];
  readonly #pastes = new WeakMap<object, Copy[]>();

  constructor(eventBus: EventBus) {
    eventBus.on('copyPaste.pasteElement', afterCopying, ({ cache, descriptor }) => {
      if (descriptor.labelTarget) return;
      const copies = this.#pastes.get(cache) ?? [];
      copies.push({ from: descriptor.id, element: descriptor.businessObject });
      this.#pastes.set(cache, copies);
      followCopies(copies);
    });
  }
}

export const followCopiesModule = {
  __init__: ['followCopies'],
  followCopies: ['type', FollowCopies],
};
