import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { GoButton, hasRole, Loaded, PageShell, useSession } from '../shell/index.ts';
import { AccountDrawer } from './account-drawer.tsx';
import { DepartmentTree } from './department-tree.tsx';
import { type PersonRow, useDepartments, usePeople, usePositions } from './directory.ts';
import { PeopleTable } from './people-table.tsx';
import { usePeopleText } from './people-texts.ts';
import { PositionsPanel } from './positions-panel.tsx';
import '../case/case.css';
import './people.css';

/** Which account the drawer is open for. */
export type Edited =
  | { readonly kind: 'new' }
  | { readonly kind: 'change'; readonly person: PersonRow };

/** Who works where, and their accounts. */
export function PeopleScreen() {
  const t = usePeopleText();
  const { me } = useSession();
  const people = usePeople();
  const departments = useDepartments();
  const positions = usePositions();
  const [edited, setEdited] = useState<Edited | null>(null);
  const mayEdit = hasRole(me, 'admin');
  return (
    <PageShell
      title={t('title')}
      extra={
        mayEdit && (
          <div className="buttons">
            <GoButton to="/imports/people" text={t('import')} />
            <Button type="primary" onClick={() => setEdited({ kind: 'new' })}>
              {t('create')}
            </Button>
          </div>
        )
      }
    >
      <Tabs
        items={[
          {
            key: 'people',
            label: t('people'),
            children: (
              <Loaded query={people}>
                {(rows) => (
                  <PeopleTable
                    people={rows}
                    onEdit={mayEdit ? (person) => setEdited({ kind: 'change', person }) : null}
                  />
                )}
              </Loaded>
            ),
          },
          {
            key: 'departments',
            label: t('departments'),
            children: (
              <Loaded query={departments}>
                {(rows) => (
                  <DepartmentTree departments={rows} people={people.data ?? []} mayEdit={mayEdit} />
                )}
              </Loaded>
            ),
          },
          {
            key: 'positions',
            label: t('positions'),
            children: (
              <Loaded query={positions}>
                {(rows) => <PositionsPanel positions={rows} mayEdit={mayEdit} />}
              </Loaded>
            ),
          },
        ]}
      />
      {edited && <AccountDrawer edited={edited} onClose={() => setEdited(null)} />}
    </PageShell>
  );
}
