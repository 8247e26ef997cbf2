import { type CreateElement, eventDefinitionOf } from '../model/moddle.ts';
import { type Change, setItems } from '../panel/lists.ts';
import { type BlockUpdate, rowsOf } from './block-updates.ts';

/** The changes that bring an element to the newest version of its block; what the analyst has changed stays. */
export function changesFor(update: BlockUpdate, create: CreateElement): readonly Change[] {
  const { element, node, block, changes } = update;
  const mark = {
    'gov:block': `${block.id}.${node.key}`,
    'gov:blockVersion': String(block.version),
  };
  return [
    { moddleElement: element, properties: mark },
    ...changes
      .filter(({ isKept }) => !isKept)
      .flatMap(({ property: { of, name }, newer }): readonly Change[] => {
        if (of === 'list') return setItems(element, name, rowsOf(node, name), create);
        const holder = of === 'timer' ? eventDefinitionOf(element, 'Timer') : element;
        const properties = { [name]: newer === '' ? undefined : newer };
        return holder === undefined ? [] : [{ moddleElement: holder, properties }];
      }),
  ];
}
