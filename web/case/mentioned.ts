import type { Mentioned } from '../contract.ts';

/** How a colleague is called behind an @: by name, and by department too where another one has the same name. */
export type Mentionable = {
  readonly id: string;
  readonly name: string;
  readonly department: string;
};

/** Colleagues by what they are called, those of one's own department first; names that several have say theirs. */
export function mentionableOf(
  colleagues: readonly Mentioned[],
  ownDepartment: string | undefined,
): readonly Mentionable[] {
  const isNear = ({ department }: Mentioned) => department.id === ownDepartment;
  const count = new Map<string, number>();
  for (const { name } of colleagues) count.set(name, (count.get(name) ?? 0) + 1);
  return colleagues
    .toSorted((one, other) => Number(isNear(other)) - Number(isNear(one)))
    .map(({ id, name, department }) => ({
      id,
      name: (count.get(name) ?? 0) > 1 ? `${name}（${department.name}）` : name,
      department: department.name,
    }));
}

/** Ids of those whose names stand behind an @ in a text; of names that begin alike the longest one counts. */
export function mentionedIn(text: string, people: readonly Mentionable[]): readonly string[] {
  const longestFirst = [...people].sort((a, b) => b.name.length - a.name.length);
  const found = text
    .split('@')
    .slice(1)
    .flatMap((rest) => {
      const person = longestFirst.find(({ name }) => rest.startsWith(name));
      return person === undefined ? [] : [person.id];
    });
  return [...new Set(found)];
}

/**
 * Those whose name or department holds what stands behind the last @ before the caret; everybody where there is no @.
 * By what the text says, not by keys: words of an input method come without any.
 */
export function narrowed(
  people: readonly Mentionable[],
  beforeCaret: string,
): readonly Mentionable[] {
  const at = beforeCaret.lastIndexOf('@');
  const words = at < 0 ? '' : beforeCaret.slice(at + 1).toLowerCase();
  return people.filter(({ name, department }) =>
    [name, department].some((text) => text.toLowerCase().includes(words)),
  );
}
