import { Button, Tree } from 'antd';
import { useState } from 'react';
import { DepartmentDrawer } from './department-drawer.tsx';
import type { DepartmentRow, PersonRow } from './directory.ts';
import { usePeopleText } from './people-texts.ts';

type Props = {
  readonly departments: readonly DepartmentRow[];
  readonly people: readonly PersonRow[];
  readonly mayEdit: boolean;
};
type Node = { readonly key: string; readonly title: React.ReactNode; readonly children: Node[] };

/** City, districts, bureaus and sections, with how many people each has. */
export function DepartmentTree({ departments, people, mayEdit }: Props) {
  const t = usePeopleText();
  const [edited, setEdited] = useState<DepartmentRow | 'new' | null>(null);
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
            {mayEdit && (
              <Button type="link" size="small" onClick={() => setEdited(department)}>
                {t('edit')}
              </Button>
            )}
          </span>
        ),
        children: nodesUnder(department.id),
      }));
  return (
    <div className="panel">
      {mayEdit && (
        <Button className="people-add" onClick={() => setEdited('new')}>
          {t('createDepartment')}
        </Button>
      )}
      <Tree defaultExpandAll selectable={false} treeData={nodesUnder(null)} showLine />
      {edited !== null && (
        <DepartmentDrawer
          department={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}
