import { App, Button, Checkbox, Form, Input, Radio } from 'antd';
import type { Score } from '../contract.ts';
import { api, path, useAct } from '../shell/index.ts';
import { ratingTags } from './rating-facts.tsx';
import { useRatingText } from './rating-texts.ts';

type Work = {
  readonly score: Score;
  readonly tags?: readonly string[];
  readonly words?: string;
  readonly named: boolean;
};

const scores = [1, 2, 3, 4, 5] as const;

/** 好差评: five levels, what it is about, in one's own words; once. */
export function RatingForm({ number }: { readonly number: string }) {
  const t = useRatingText();
  const { message } = App.useApp();
  const rate = useAct<object, unknown>({
    send: (body, key) => api.post(path`/cases/${number}/rating`, body, key),
    changes: ['case', 'cases'],
    onDone: () => void message.success(t('sent')),
  });
  const send = ({ words = '', ...given }: Work) => rate.mutate({ ...given, words: words.trim() });
  return (
    <section className="panel" aria-label={t('title')} data-testid="rating-form">
      <h2>{t('title')}</h2>
      <p className="quiet">{t('lead')}</p>
      <Form<Work> layout="vertical" initialValues={{ named: true, tags: [] }} onFinish={send}>
        <Form.Item
          name="score"
          label={t('score')}
          rules={[{ required: true, message: t('scoreNeeded') }]}
        >
          <Radio.Group
            aria-label={t('score')}
            options={scores.map((value) => ({ value, label: t(`score${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="tags" label={t('tags')}>
          <Checkbox.Group options={ratingTags.map((value) => ({ value, label: t(value) }))} />
        </Form.Item>
        <Form.Item name="words" label={t('words')}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} showCount />
        </Form.Item>
        <Form.Item name="named" label={t('who')}>
          <Radio.Group
            aria-label={t('who')}
            options={[
              { value: true, label: t('named') },
              { value: false, label: t('unnamed') },
            ]}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={rate.isPending}>
          {t('submit')}
        </Button>
      </Form>
    </section>
  );
}
