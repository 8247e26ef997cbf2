import type { Translate } from '../translate/translate.ts';

type Entries = { readonly registerProvider: (...provider: readonly unknown[]) => void };
type PopupMenu = Entries & {
  readonly open: (
    target: unknown,
    id: string,
    position: object,
    options: { readonly title: string; readonly width: number },
  ) => void;
  readonly close: () => void;
};
type Modeling = { readonly setColor: (elements: unknown, colours: Colours | null) => void };
type Colours = { readonly fill: string; readonly stroke: string };

/** What a drawing may be coloured with: pale grounds under dark lines, so that names stay readable. */
export const colours: readonly (Colours & { readonly name: string })[] = [
  { name: 'Blue', fill: '#dbeafe', stroke: '#1d4ed8' },
  { name: 'Green', fill: '#dcfce7', stroke: '#15803d' },
  { name: 'Yellow', fill: '#fef3c7', stroke: '#92400e' },
  { name: 'Red', fill: '#fee2e2', stroke: '#b91c1c' },
  { name: 'Purple', fill: '#f3e8ff', stroke: '#7e22ce' },
  { name: 'Grey', fill: '#e5e7eb', stroke: '#374151' },
];

const menu = 'gov-colour';

/** Colours of elements, in the context pad of one element or of several. They mean nothing to the engine. */
class ColourTools {
  static readonly $inject = ['contextPad', 'popupMenu', 'modeling', 'translate'];
  readonly #popupMenu: PopupMenu;
  readonly #modeling: Modeling;
  readonly #translate: Translate;

  constructor(
    ...[contextPad, popupMenu, modeling, translate]: [Entries, PopupMenu, Modeling, Translate]
  ) {
    this.#popupMenu = popupMenu;
    this.#modeling = modeling;
    this.#translate = translate;
    contextPad.registerProvider(this);
    popupMenu.registerProvider(menu, {
      getPopupMenuEntries: (target: unknown) => this.#entries(target),
    });
  }

  getContextPadEntries(element: unknown) {
    return this.#button(element);
  }

  getMultiElementContextPadEntries(elements: unknown) {
    return this.#button(elements);
  }

  #button(target: unknown) {
    const title = this.#translate('Colour');
    const click = ({ x, y }: MouseEvent) => {
      this.#popupMenu.open(target, menu, { x, y, cursor: { x, y } }, { title, width: 180 });
    };
    return {
      colour: {
        group: 'edit',
        title,
        html: '<div class="entry colour-entry" draggable="true" data-testid="colour"></div>',
        action: { click },
      },
    };
  }

  #entries(target: unknown) {
    const entry = (name: string, chosen: Colours | null) => ({
      label: this.#translate(name),
      imageHtml: `<span class="colour-sample" style="background:${chosen?.fill ?? '#fff'};border-color:${chosen?.stroke ?? '#22242a'}"></span>`,
      action: () => {
        this.#popupMenu.close();
        this.#modeling.setColor(target, chosen);
      },
    });
    const chosen = colours.map(({ name, fill, stroke }) => [
      `colour-${name}`,
      entry(name, { fill, stroke }),
    ]);
    return Object.fromEntries([['colour-none', entry('No colour', null)], ...chosen]);
  }
}

export const colourModule = { __init__: ['colourTools'], colourTools: ['type', ColourTools] };
