import { type Definition, variablesOf, waiting } from '#engine';
import { nameOf } from './marks.ts';
import type { CaseFile } from './types.ts';

/** Whose something is that a flow waits for, and the step it hangs on: parallel branches have the same names. */
export type TokenPlace = {
  /** Id. */
  readonly department?: string;
  /** Name. */
  readonly step?: string;
};

/** Where a task or a timer of the diagram belongs; a timer at a step belongs where its step does. */
export function placeOfToken(
  definition: Definition,
  { instance, workItems }: Pick<CaseFile, 'instance' | 'workItems'>,
  tokenId: string,
): TokenPlace {
  if (instance === null) return {};
  const token = waiting(definition, instance).find(({ id }) => id === tokenId);
  if (token === undefined) return {};
  const host = token.attachedTo || undefined;
  const item = workItems[host ?? tokenId];
  const around = variablesOf(instance, host ?? tokenId)['department'];
  const department = item === undefined ? around : item.department;
  const element = definition.marks(token.element)['attachedTo'];
  const step = item?.name ?? (typeof element === 'string' ? nameOf(definition, element) : '');
  return {
    ...(typeof department === 'string' && { department }),
    ...(host !== undefined && step !== '' && { step }),
  };
}
