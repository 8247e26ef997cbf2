import { Button, Checkbox, Form, Input } from 'antd';
import { useDeskText } from './desk-texts.ts';
import type { SavedView } from './preferences.ts';

/** What is said of a view beside what it shows. */
type Kept = Pick<SavedView, 'name' | 'isShared'>;
type Props = {
  /** Names of the views there are. */
  readonly taken: readonly string[];
  readonly isSaving: boolean;
  readonly onSave: (view: Kept, onDone: () => void) => void;
  readonly onSaved: () => void;
};

/** Asks for the name under which the present view is kept. */
export function SaveViewForm({ taken, isSaving, onSave, onSaved }: Props) {
  const t = useDeskText();
  return (
    <Form
      layout="inline"
      onFinish={({ name, isShared }: Kept) =>
        onSave({ name: name.trim(), ...(isShared && { isShared }) }, onSaved)
      }
    >
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
      <Form.Item name="isShared" valuePropName="checked">
        <Checkbox>{t('share')}</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isSaving}>
        {t('save')}
      </Button>
    </Form>
  );
}
