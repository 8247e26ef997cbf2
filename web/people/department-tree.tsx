import { Tree } from 'antd';
import type { DepartmentRow, PersonRow } from './directory.ts';
import { usePeopleText } from './people-texts.ts';

type Props = {
  readonly departments: readonly DepartmentRow[];
  readonly people: readonly PersonRow[];
};
type Node = { readonly key: string; readonly title: React.ReactNode; readonly children: Node[] };

/** City, districts, bureaus and sections, with how many people each has. */
export function DepartmentTree({ departments, people }: Props) {
  const t = usePeopleText();
  const known = new Set(departments.map((department) => department.id));
  const membersOf = (id: string) => people.filter((person) => person.department?.id === id).length;
  const nodesUnder = (parent: string | null): Node[] =>
    departments
      .filter(({ parent: above }) =>
        parent === null ? above === null || !known.has(above) : above === parent,
      )
      .map((department) => ({
        key: department.id,
        title: (
          <span>
            {department.name}{' '}
            <span className="quiet small">
              {t(department.kind)} · {department.division} ·{' '}
              {t('members', { count: membersOf(department.id) })}
            </span>
          </span>
        ),
        children: nodesUnder(department.id),
      }));
  return (
    <div className="panel">
      <Tree defaultExpandAll selectable={false} treeData={nodesUnder(null)} showLine />
    </div>
  );
}
