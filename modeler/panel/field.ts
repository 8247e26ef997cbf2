import type { ModdleElement } from '../model/moddle.ts';
import type { Catalog } from './catalog.ts';
import type { Choice } from './vocabulary.ts';

/** Which part of an element keeps a value. */
export type Holder = 'element' | 'procedure' | 'timer' | 'loop' | 'message' | 'error';

/** Where a value lives in the model. */
export type Source =
  /** An attribute, of BPMN or of `gov`. */
  | { readonly kind: 'attribute'; readonly of: Holder; readonly name: string }
  /** What stands before, or after, the first dot of an attribute of the element. */
  | { readonly kind: 'half'; readonly name: string; readonly half: 'before' | 'after' }
  /** A child with a FEEL or text body: conditions, dates of timers. */
  | { readonly kind: 'expression'; readonly of: Holder; readonly name: string }
  /** Which of several ways a timer is set. */
  | { readonly kind: 'timerKind' }
  | { readonly kind: 'documentation' };

/** An attribute of a part of the element. */
export const of = (holder: Holder, name: string): Source => ({
  kind: 'attribute',
  of: holder,
  name,
});

/** An attribute of the element in the `gov` package. */
export const gov = (name: string): Source => of('element', `gov:${name}`);

/** Choices that only the server knows. */
export type CatalogName =
  | 'positions'
  | 'departments'
  | 'matters'
  | 'forms'
  | 'decisions'
  /** Fields of the application by key. */
  | 'applicationFields'
  /** Fields of all forms, as `form.key`. */
  | 'formFields';

export type Options =
  | { readonly kind: 'fixed'; readonly choices: readonly Choice[] }
  | { readonly kind: 'catalog'; readonly name: CatalogName; readonly first?: readonly Choice[] };

export type Check = 'wholeDays' | 'wholeNumber' | 'id' | 'topicName';

/** One line of the properties panel. Labels and hints are keys of the dictionary. */
export type Field = {
  /** Becomes `#bio-properties-panel-<id>`. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly source: Source;
} & (
  | { readonly input: 'text' | 'area' | 'feel'; readonly check?: Check; readonly isFixed?: boolean }
  | { readonly input: 'select'; readonly options: Options; readonly none?: string }
  /** Offers conditions on the outcomes of the tasks before; writes into the source. */
  | { readonly input: 'outcomeCondition' }
);

type ListColumn = {
  readonly name: string;
  readonly label: string;
  readonly options?: Options;
  /** Choices that the drawing makes. */
  readonly choices?: (element: ModdleElement, catalog: Catalog) => readonly Choice[];
};

/** A list kept in the extension elements: `gov:outcomes > gov:outcome`. */
export type ListShape = {
  readonly id: string;
  readonly label: string;
  /** Types of the list and of an item in the `gov` package. */
  readonly list: string;
  readonly columns: readonly ListColumn[];
};

export type Group =
  | {
      readonly kind: 'fields';
      readonly id: string;
      readonly label: string;
      readonly isOpen: boolean;
      readonly fields: readonly Field[];
    }
  | { readonly kind: 'list'; readonly shape: ListShape }
  /** Ids of tasks in one attribute, shown as a list to choose from. */
  | { readonly kind: 'tasks'; readonly id: string; readonly label: string; readonly name: string };
