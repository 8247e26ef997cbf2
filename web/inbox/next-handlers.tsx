import { Form, Select } from 'antd';
import type { TaskDetail } from '../contract.ts';
import { useInboxText } from './inbox-texts.ts';

/** Names who does the steps that may follow, where they say so; the server asks when the flow comes to one. */
export function NextHandlers({ steps }: { readonly steps: TaskDetail['next'] }) {
  const t = useInboxText();
  return steps
    .filter(({ people }) => people.length > 0)
    .map(({ element, name, people }) => (
      <Form.Item
        key={element}
        name={['next', element]}
        label={t('nextHandler', { step: name })}
        extra={t('nextHandlerHint')}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          placeholder={t('nextHandlerChoose')}
          options={people.map((person) => ({
            value: person.id,
            label: `${person.name} · ${person.departmentName}`,
          }))}
        />
      </Form.Item>
    ));
}
