import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Select } from 'antd';
import type { Operation, Taker } from '../contract.ts';
import { usePeople } from '../people/directory.ts';
import { api, problemText, useSession } from '../shell/index.ts';
import { useOperationText } from './operation-texts.ts';
import { nearFirst, noTakersOf } from './takers.ts';

type TakersProps = {
  readonly operation: Operation;
  /** Ids. */
  readonly tasks: readonly string[];
  readonly isMany: boolean;
};

/** Who may take a task, or each of several, by an operation: the server says so, by the rule that refuses others. */
export function TakersField({ operation, tasks, isMany }: TakersProps) {
  const t = useOperationText();
  const ids = tasks.join(',');
  const takers = useQuery({
    queryKey: ['task', ids, 'takers', operation],
    queryFn: () => api.get<{ items: readonly Taker[] }>('/tasks/takers', { operation, tasks: ids }),
  });
  return (
    <PeopleField
      people={takers.data?.items}
      problem={takers.error}
      none={t(noTakersOf(operation, tasks.length))}
      isMany={isMany}
    />
  );
}

/** Who can do one’s work while one is away. */
export function DeputyField() {
  const t = useOperationText();
  const deputies = useQuery({
    queryKey: ['deputies', 'choice'],
    queryFn: () => api.get<{ items: readonly Taker[] }>('/deputies/choice'),
  });
  return (
    <PeopleField
      people={deputies.data?.items}
      problem={deputies.error}
      none={t('noDeputies')}
      isMany={false}
    />
  );
}

/** Everybody of the staff but oneself: anybody may be sent a copy. */
export function ColleaguesField() {
  const t = useOperationText();
  const { me } = useSession();
  const people = usePeople();
  const colleagues = people.data?.flatMap(({ id, name, department, positions, disabled }) =>
    department === null || disabled || id === me?.id
      ? []
      : [{ id, name, department, positions: positions.map((one) => one.name) }],
  );
  return <PeopleField people={colleagues} problem={people.error} none={t('noColleagues')} isMany />;
}

type Props = {
  /** Undefined while they are fetched. */
  readonly people: readonly Taker[] | undefined;
  readonly problem: unknown;
  /** What is said where there is nobody. */
  readonly none: string;
  readonly isMany: boolean;
};

/** People by name, department and positions, those of one's own department first; typing finds them. */
function PeopleField({ people, problem, none, isMany }: Props) {
  const t = useOperationText();
  const { me } = useSession();
  const options = nearFirst(people ?? [], me?.department?.id).map(
    ({ id, name, department, positions }) => ({
      value: id,
      label: [name, department.name, positions.join('、')]
        .filter((text) => text !== '')
        .join(' · '),
    }),
  );
  const isNobody = people?.length === 0;
  return (
    <>
      {isNobody && (
        <Alert type="info" showIcon title={none} className="above-field" data-testid="nobody" />
      )}
      {people === undefined && problem !== null && (
        <Alert type="warning" showIcon title={problemText(problem)} className="above-field" />
      )}
      <Form.Item
        name="people"
        label={t('people')}
        hidden={isNobody}
        rules={[{ required: true, message: isNobody ? none : t('peopleRequired') }]}
      >
        <Select
          {...(isMany ? { mode: 'multiple' as const } : {})}
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          loading={people === undefined && problem === null}
          placeholder={t('peopleHint')}
        />
      </Form.Item>
    </>
  );
}
