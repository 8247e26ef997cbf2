import type { Definition, Library } from './definition.ts';
import type { CalledDefinition, Instance } from './instance.ts';

/**
 * A definition that finds the processes of other files. The step asks for the version that a
 * binding means, which then stands in the events; a replay asks for exactly that version again.
 */
export function bundle(definition: Definition, library: Library): Definition {
  return { ...definition, library };
}

const cache = new WeakMap<Definition, Map<string, Definition>>();

/** The arrays that an instance runs on: its process, and behind it those it has called so far. */
export function definitionOf(definition: Definition, instance: Instance | undefined): Definition {
  const calls = instance?.calls;
  return calls === undefined ? definition : linked(definition, calls);
}

/** The arrays of a definition with those of called processes behind them, in this order; elements get their ids in it. */
export function linked(definition: Definition, calls: readonly CalledDefinition[]): Definition {
  const base = definition.unlinked ?? definition;
  const known = cache.get(base) ?? new Map<string, Definition>();
  cache.set(base, known);
  const name = calls.map(({ key, version }) => `${key}@${version}`).join(' ');
  const found = known.get(name) ?? link(base, calls);
  known.set(name, found);
  return found;
}

function link(base: Definition, calls: readonly CalledDefinition[]): Definition {
  const called = calls.map(({ key, version }) => {
    const found = base.library?.(key, { kind: 'version', version });
    if (found === undefined) throw new Error(`version ${version} of process ${key} is not given`);
    return { key, version, definition: found.definition };
  });
  return { ...base.withCalled(called), library: base.library, unlinked: base };
}
