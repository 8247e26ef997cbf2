import { bundle, type Definition, linked } from '#engine';
import { callsOf, type OwnStepsPin } from '../cases/own-steps/pins.ts';

/** The procedure of a case together with the departments' own steps that are pinned in it. */
export function withOwnSteps(
  definition: Definition,
  pins: readonly OwnStepsPin[],
  find: (key: string, version: number) => Definition,
): Definition {
  if (pins.length === 0) return definition;
  const library = bundle(definition, (key, binding) =>
    binding.kind === 'version'
      ? { version: binding.version, definition: find(key, binding.version) }
      : undefined,
  );
  return linked(library, callsOf(pins));
}
