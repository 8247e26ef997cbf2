import { Checkbox, Form } from 'antd';
import type { TaskDetail } from '../contract.ts';
import { useInboxText } from './inbox-texts.ts';

/** The points of review of a step, ticked off one by one. */
export function ReviewPoints({ points }: { readonly points: TaskDetail['checklist'] }) {
  const t = useInboxText();
  if (points.length === 0) return null;
  return (
    <section aria-label={t('reviewPoints')} className="review-points">
      <h3>{t('reviewPoints')}</h3>
      {points.map(({ code, point, standard }) => (
        <Form.Item key={code} name={['points', code]} valuePropName="checked" noStyle>
          <Checkbox className="review-point">
            {point}
            {standard !== '' && <div className="quiet small">{t('standard', { standard })}</div>}
          </Checkbox>
        </Form.Item>
      ))}
    </section>
  );
}
