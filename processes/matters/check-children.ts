import type { MatterProblem } from './matter-problems.ts';
import { matterProblem } from './matter-problems.ts';
import type { ChildMatter, Matter } from './types.ts';

/** What is wrong with the departments' own matters of a joint matter; `isReadable` says whether an expression parses. */
export function childrenProblems(
  { children = [], code, materials }: Pick<Matter, 'children' | 'code' | 'materials'>,
  isReadable: (expression: string) => boolean,
): readonly MatterProblem[] {
  const codes = children.map(({ matter }) => matter);
  const known = materials.map((material) => material.code);
  return children.flatMap((child, index) => {
    const field = `children.${index}`;
    const { matter, requires = [] } = child;
    if (matter.trim() === '') return [matterProblem('CHILD_UNNAMED', field, { place: index + 1 })];
    const unknown = [...requires.filter((other) => other === matter || !codes.includes(other))].map(
      (other) => matterProblem('CHILD_REQUIRES_UNKNOWN', field, { matter, other }),
    );
    const unreadable = expressionsOf(child)
      .filter((expression) => !isReadable(expression))
      .map((expression) =>
        matterProblem('CHILD_EXPRESSION_UNREADABLE', field, { matter, expression }),
      );
    const lacking = Object.values(child.materials ?? {})
      .filter((material) => !known.includes(material))
      .map((material) => matterProblem('CHILD_MATERIAL_UNKNOWN', field, { matter, material }));
    return [
      ...(codes.indexOf(matter) < index || matter === code
        ? [matterProblem('CHILD_TWICE', field, { matter })]
        : []),
      ...unknown,
      ...unreadable,
      ...lacking,
    ];
  });
}

function expressionsOf({ when = '', form = {} }: ChildMatter): readonly string[] {
  return [when, ...Object.values(form)].filter((expression) => expression.trim() !== '');
}
