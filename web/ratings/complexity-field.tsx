import { Form, Input } from 'antd';
import { useRatingText } from './rating-texts.ts';

/** Why putting right takes longer; empty where it does not. */
export function ComplexityField() {
  const t = useRatingText();
  return (
    <Form.Item name="complexity" label={t('complexity')}>
      <Input maxLength={500} />
    </Form.Item>
  );
}
