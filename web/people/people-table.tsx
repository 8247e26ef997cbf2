import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { DataTable } from '../shell/data-table.tsx';
import { Mark, Nothing, useIsPhone } from '../shell/index.ts';
import type { PersonRow } from './directory.ts';
import { usePeopleText } from './people-texts.ts';

type Props = {
  readonly people: readonly PersonRow[];
  readonly onEdit: ((person: PersonRow) => void) | null;
};

/** Everybody, searched as one types. */
export function PeopleTable({ people, onEdit }: Props) {
  const t = usePeopleText();
  const isPhone = useIsPhone();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim().toLowerCase());
  const rows = people.filter((person) =>
    [person.name, person.username, person.department?.name ?? ''].some((text) =>
      text.toLowerCase().includes(q),
    ),
  );
  return (
    <>
      <Input.Search
        className="people-search"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder={t('search')}
        aria-label={t('search')}
        allowClear
      />
      {rows.length === 0 ? (
        <Nothing text={t('empty')} />
      ) : isPhone ? (
        <ul className="cards">
          {rows.map((person) => (
            <li key={person.id}>
              <div className="row-head">
                <strong>{person.name}</strong>
                <span className="quiet">{person.username}</span>
                <State person={person} />
              </div>
              <div>{person.department?.name ?? '—'}</div>
              <div className="quiet">{positionsOf(person)}</div>
              <EditButton person={person} onEdit={onEdit} />
            </li>
          ))}
        </ul>
      ) : (
        <PeopleRows rows={rows} onEdit={onEdit} />
      )}
    </>
  );
}

function PeopleRows({ rows, onEdit }: { rows: readonly PersonRow[]; onEdit: Props['onEdit'] }) {
  const t = usePeopleText();
  return (
    <DataTable<PersonRow>
      label={t('people')}
      rowKey="id"
      rows={rows}
      columns={[
        { title: t('name'), field: 'name' },
        { title: t('username'), field: 'username' },
        {
          title: t('department'),
          key: 'department',
          render: (row) => row.department?.name ?? '—',
        },
        { title: t('positions'), key: 'positions', render: (row) => positionsOf(row) },
        {
          title: t('roles'),
          key: 'roles',
          render: (row) => row.roles.map((role) => t(role)).join('、'),
        },
        { title: t('state'), key: 'state', render: (row) => <State person={row} /> },
        ...(onEdit
          ? [
              {
                title: '',
                key: 'edit',
                render: (row: PersonRow) => <EditButton person={row} onEdit={onEdit} />,
              },
            ]
          : []),
      ]}
    />
  );
}

const positionsOf = (person: PersonRow): string =>
  person.positions.map((position) => position.name).join('、') || '—';

function State({ person }: { readonly person: PersonRow }) {
  const t = usePeopleText();
  return person.disabled ? <Mark>{t('disabled')}</Mark> : <Mark tone="green">{t('active')}</Mark>;
}

function EditButton({ person, onEdit }: { person: PersonRow; onEdit: Props['onEdit'] }) {
  const t = usePeopleText();
  if (!onEdit) return null;
  return (
    <Button
      size="small"
      onClick={() => onEdit(person)}
      aria-label={t('editNamed', { name: person.name })}
    >
      {t('edit')}
    </Button>
  );
}
