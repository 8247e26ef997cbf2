import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CaseView } from '../contract.ts';
import { useOperationText } from '../inbox/operation-texts.ts';
import { api, LongText, Mark, minuteOf, path, useAct } from '../shell/index.ts';

/** The orders on a case with their replies; the supervisor's side closes them. */
export function Supervisions({ file }: { readonly file: CaseView }) {
  const t = useOperationText();
  const orders = file.supervisions ?? [];
  if (orders.length === 0) return null;
  return (
    <section className="panel" aria-label={t('supervisions')}>
      <h2 className="panel-title">{t('supervisions')}</h2>
      {orders.map((order) => (
        <div key={order.id} className="question">
          <div className="row-head">
            <strong>
              {t('orderedBy', {
                by: order.by,
                department: order.department.name,
                due: order.dueOn,
              })}
            </strong>
            <Mark tone={order.closedAt === null ? 'yellow' : 'green'}>
              {t(order.closedAt === null ? 'openOrder' : 'closed')}
            </Mark>
          </div>
          <LongText text={order.reason} />
          {order.replies.map((reply) => (
            <blockquote key={reply.at} className="reply">
              <LongText text={reply.text} />
              <div className="quiet small">
                {t('repliedBy', { by: reply.by })} · {minuteOf(reply.at)}
              </div>
            </blockquote>
          ))}
          {order.mayClose && <Closing number={file.number} id={order.id} />}
        </div>
      ))}
    </section>
  );
}

function Closing({ number, id }: { readonly number: string; readonly id: string }) {
  const t = useOperationText();
  const [text, setText] = useState('');
  const close = useAct<{ accepted: boolean; text: string }, unknown>({
    send: (body, key) => api.post(path`/cases/${number}/supervisions/${id}/close`, body, key),
    changes: ['case', 'cases', 'tasks', 'counts'],
  });
  return (
    <div className="row-head">
      <Input
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={1000}
        aria-label={t('note')}
        placeholder={t('note')}
        style={{ maxWidth: 320 }}
      />
      <Button
        type="primary"
        loading={close.isPending}
        onClick={() => close.mutate({ accepted: true, text })}
      >
        {t('accept')}
      </Button>
      <Button disabled={text.trim() === ''} onClick={() => close.mutate({ accepted: false, text })}>
        {t('refuse')}
      </Button>
    </div>
  );
}
