import { Button, Form, Input } from 'antd';
import { useDeskText } from './desk-texts.ts';

type Props = {
  /** Names of the views there are. */
  readonly taken: readonly string[];
  readonly isSaving: boolean;
  readonly onSave: (name: string, onDone: () => void) => void;
  readonly onSaved: () => void;
};

/** Asks for the name under which the present view is kept. */
export function SaveViewForm({ taken, isSaving, onSave, onSaved }: Props) {
  const t = useDeskText();
  return (
    <Form layout="inline" onFinish={({ name }: { name: string }) => onSave(name.trim(), onSaved)}>
      <Form.Item
        name="name"
        rules={[
          { required: true, whitespace: true, message: t('viewNameRequired') },
          {
            validator: (_rule, name?: string) =>
              taken.includes(name?.trim() ?? '')
                ? Promise.reject(new Error(t('viewNameTaken')))
                : Promise.resolve(),
          },
        ]}
      >
        <Input maxLength={30} aria-label={t('viewName')} placeholder={t('viewName')} autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isSaving}>
        {t('save')}
      </Button>
    </Form>
  );
}
