import { Form, Select } from 'antd';
import type { TaskDetail } from '../contract.ts';
import { useInboxText } from './inbox-texts.ts';

/** 自由裁量标准: the situation that the case is in; its row is recorded with the step. */
export function Discretion({ rows }: { readonly rows: NonNullable<TaskDetail['discretion']> }) {
  const t = useInboxText();
  const chosen = Form.useWatch(['form', 'discretion']);
  if (rows.length === 0) return null;
  const row = rows.find(({ code }) => code === chosen);
  return (
    <Form.Item
      name={['form', 'discretion']}
      label={t('discretion')}
      {...(row && { extra: t('standardIs', { standard: row.standard }) })}
    >
      <Select
        allowClear
        showSearch
        optionFilterProp="label"
        options={rows.map(({ code, situation }) => ({
          value: code,
          label: `${code}　${situation}`,
        }))}
      />
    </Form.Item>
  );
}
