import { Checkbox, Form } from 'antd';
import { useLifeText } from '../case/life-texts.ts';
import type { TaskDetail } from '../contract.ts';

/** 容缺受理: which materials may follow, where the matter lets any. */
export function Tolerated({ task }: { readonly task: TaskDetail }) {
  const t = useLifeText();
  const { tolerate } = task.case.may;
  const declared = (task.case.intake?.tolerated ?? []).map(({ name }) => name).join('、');
  if (tolerate.length === 0) return null;
  return (
    <Form.Item
      name={['form', 'tolerated']}
      label={t('toFollow')}
      {...(declared !== '' && { extra: t('declaredToFollow', { names: declared }) })}
    >
      <Checkbox.Group options={tolerate.map(({ code, name }) => ({ value: code, label: name }))} />
    </Form.Item>
  );
}
