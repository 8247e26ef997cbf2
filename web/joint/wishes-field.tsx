import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import type { TaskDetail } from '../contract.ts';
import { useJointText } from './joint-texts.ts';

/** What a department wants put right, one by one; whoever signs after the first signs the same. */
export function WishesField({ task }: { readonly task: TaskDetail }) {
  const t = useJointText();
  if ((task.signatures ?? []).length > 0) return <p className="quiet">{t('wishesSigned')}</p>;
  return (
    <section aria-label={t('wishes')} className="notice-composer">
      <h3>{t('wishes')}</h3>
      <Form.List name={['form', 'rectifications']} initialValue={[{}]}>
        {(rows, { add, remove }) => (
          <>
            {rows.map((row, index) => (
              <div key={row.key} className="wish">
                <Form.Item
                  name={[row.name, 'item']}
                  label={`${t('wish')} ${index + 1}`}
                  rules={[{ required: true, whitespace: true, message: t('needed') }]}
                >
                  <Input maxLength={500} />
                </Form.Item>
                <Form.Item name={[row.name, 'requirement']} label={t('requirement')}>
                  <Input maxLength={500} />
                </Form.Item>
                {rows.length > 1 && (
                  <Button
                    size="small"
                    danger
                    icon={<DeleteOutlined />}
                    aria-label={`${t('remove')} ${index + 1}`}
                    onClick={() => remove(row.name)}
                  />
                )}
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              {t('addWish')}
            </Button>
          </>
        )}
      </Form.List>
    </section>
  );
}
