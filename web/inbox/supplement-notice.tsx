import { Alert, Form, Input } from 'antd';
import type { TaskDetail } from '../contract.ts';
import { useJointText } from '../joint/joint-texts.ts';
import { useInboxText } from './inbox-texts.ts';
import { findingsOf, type TaskWork } from './task-work.ts';

type Props = { readonly task: TaskDetail; readonly work: TaskWork };

/** The notice as it will go out: every finding of the check, each with what is needed. */
export function SupplementNotice({ task, work }: Props) {
  const t = useInboxText();
  const say = useJointText();
  const isOwn = task.act === 'materialReview';
  const title = isOwn ? say('ownFindings') : t('supplementNotice');
  const findings = findingsOf(task, work);
  return (
    <section aria-label={title} className="notice-composer">
      <h3>{title}</h3>
      <p className="quiet small">{isOwn ? say('ownHint') : t('supplementHint')}</p>
      {findings.length === 0 && <Alert type="warning" showIcon title={t('supplementEmpty')} />}
      <ol>
        {findings.map(({ material, reason }) => (
          <li key={material.code}>
            <strong>{material.name}</strong>
            <div>{reason === '' ? t('reasonRequired') : reason}</div>
            <Form.Item name={['requirements', material.code]} label={t('requirement')}>
              <Input.TextArea
                autoSize
                maxLength={1000}
                placeholder={t('requirementDefault')}
                aria-label={t('requirementOf', { name: material.name })}
              />
            </Form.Item>
          </li>
        ))}
      </ol>
    </section>
  );
}
