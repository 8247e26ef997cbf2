import type { Matter } from './types.ts';

/**
 * Matters that wait for each other in a circle (互为前置), in its order; empty when there is none. `matters` are all
 * that are published and the one that is to be; a matter waits for those that its joint matters say it requires.
 */
export function prerequisiteCycle(matters: readonly Matter[]): readonly string[] {
  const waits = new Map<string, Set<string>>();
  for (const { children = [] } of matters)
    for (const { matter, requires = [] } of children) {
      const known = waits.get(matter) ?? new Set();
      for (const required of requires) known.add(required);
      waits.set(matter, known);
    }
  const done = new Set<string>();
  for (const start of waits.keys()) {
    const cycle = walk(waits, done, [start]);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

function walk(
  waits: ReadonlyMap<string, ReadonlySet<string>>,
  done: Set<string>,
  path: readonly string[],
): readonly string[] {
  const last = path.at(-1) ?? '';
  if (done.has(last)) return [];
  for (const next of waits.get(last) ?? []) {
    const at = path.indexOf(next);
    if (at >= 0) return [...path.slice(at), next];
    const cycle = walk(waits, done, [...path, next]);
    if (cycle.length > 0) return cycle;
  }
  done.add(last);
  return [];
}
