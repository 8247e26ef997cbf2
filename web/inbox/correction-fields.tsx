import { Form, Input } from 'antd';
import type { TaskDetail } from '../contract.ts';
import { SchemaFields } from '../forms/schema-fields.tsx';
import { useInboxText } from './inbox-texts.ts';
import { changesOf, type TaskWork } from './task-work.ts';

type Props = { readonly task: TaskDetail; readonly work: TaskWork };

/** The fields that the step may put right, with what stands in them; what is changed wants a reason. */
export function CorrectionFields({ task, work }: Props) {
  const t = useInboxText();
  const { correctable } = task;
  if (correctable.length === 0) return null;
  const count = changesOf(task, work).length;
  const components = correctable.map(({ ref, of, field }) => ({
    ...field,
    key: ref,
    label: of === null ? field.label : `${of} · ${field.label}`,
  }));
  return (
    <details className="fold" open={count > 0 || undefined}>
      <summary>{t('correct', { count: correctable.length })}</summary>
      <p className="quiet small">{t('correctHint')}</p>
      <SchemaFields schema={{ id: 'corrected', components }} prefix="corrected" />
      {count > 0 && (
        <Form.Item
          name="correctionReason"
          label={t('correctionReason')}
          rules={[{ required: true, whitespace: true, message: t('correctionReasonRequired') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} showCount />
        </Form.Item>
      )}
    </details>
  );
}
