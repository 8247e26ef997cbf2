import { useCallback, useEffect, useState } from 'react';
import { changesFor } from '../blocks/apply-update.ts';
import { type BlockUpdate, blockUpdates } from '../blocks/block-updates.ts';
import { blockOffers } from '../blocks/blocks.ts';
import type { CreateElement } from '../model/moddle.ts';
import { type DiagramElement, stepsOf, together } from '../panel/panel-model.ts';
import type { DrawingTools } from './use-modeler.ts';

type Registry = { readonly getAll: () => readonly DiagramElement[] };
type CommandStack = { readonly execute: (command: string, context: unknown) => void };
type Factory = { readonly create: CreateElement };

export type BlockUpdates = {
  readonly list: readonly BlockUpdate[];
  /** Brings elements to the newest version of their blocks, as one step of undo. */
  readonly apply: (updates: readonly BlockUpdate[]) => void;
};

/** What of the drawing was placed from an older version of a building block. */
export function useBlockUpdates(tools: DrawingTools | null): BlockUpdates {
  const [list, setList] = useState<readonly BlockUpdate[]>([]);
  useEffect(() => {
    if (!tools) return;
    const { modeler } = tools;
    const look = () =>
      setList(blockUpdates(placedIn(modeler.get<Registry>('elementRegistry')), blockOffers));
    look();
    modeler.on('commandStack.changed', look);
    modeler.on('import.done', look);
    return () => {
      modeler.off('commandStack.changed', look);
      modeler.off('import.done', look);
    };
  }, [tools]);
  const apply = useCallback(
    (updates: readonly BlockUpdate[]) => {
      if (!tools) return;
      const { modeler } = tools;
      const factory = modeler.get<Factory>('bpmnFactory');
      const shapes = modeler.get<Registry>('elementRegistry').getAll();
      const create: CreateElement = (type, properties) => factory.create(type, properties);
      const steps = updates.flatMap((update) => {
        const shape = shapes.find(({ businessObject }) => businessObject === update.element);
        return shape === undefined ? [] : stepsOf(shape, changesFor(update, create));
      });
      if (steps.length > 0) modeler.get<CommandStack>('commandStack').execute(together, steps);
    },
    [tools],
  );
  return { list, apply };
}

/** Labels stand for the same elements again. */
function placedIn(registry: Registry) {
  return [...new Set(registry.getAll().map(({ businessObject }) => businessObject))];
}
