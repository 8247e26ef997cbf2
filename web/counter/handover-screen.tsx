import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useParams } from 'wouter';
import {
  api,
  GoButton,
  Loaded,
  Mark,
  minuteOf,
  PageShell,
  path,
  problemText,
  useAct,
} from '../shell/index.ts';
import type { Handover } from './counter-data.ts';
import { useCounterText } from './counter-texts.ts';
import './counter.css';

/** A hand-over list as a sheet: to print, and for its receiver to confirm. */
export function HandoverScreen() {
  const { id = '' } = useParams<{ id: string }>();
  const found = useQuery({
    queryKey: ['handovers', id],
    queryFn: () => api.get<Handover>(path`/counter/handovers/${id}`),
  });
  return <Loaded query={found}>{(handover) => <Sheet handover={handover} />}</Loaded>;
}

function Sheet({ handover }: { readonly handover: Handover }) {
  const t = useCounterText();
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const { confirmation } = handover;
  return (
    <PageShell
      title={t('sheetTitle')}
      subtitle={
        <>
          {handover.number}{' '}
          <Mark tone={handover.state === 'open' ? 'yellow' : 'green'}>{t(handover.state)}</Mark>
        </>
      }
      extra={
        <div className="buttons no-print">
          <GoButton to="/counter" text={t('back')} />
          <Button onClick={() => window.print()}>{t('print')}</Button>
        </div>
      }
    >
      <section className="panel" aria-label={t('sheetTitle')}>
        <p>
          {t('from', { window: handover.window.name, by: handover.by })}
          {'　'}
          {t('to', { department: handover.department.name })}
          {'　'}
          {minuteOf(handover.at)}
        </p>
        {handover.note !== '' && (
          <p>
            {t('note')}：{handover.note}
          </p>
        )}
        <Rows handover={handover} missing={missing} onMissing={setMissing} />
        <dl className="signatures-line">
          <div>
            <dt>{t('giver')}</dt>
            <dd>{handover.by}</dd>
          </div>
          <div>
            <dt>{t('signer')}</dt>
            <dd>{confirmation?.by ?? ' '}</dd>
          </div>
          <div>
            <dt>{t('date')}</dt>
            <dd>{confirmation ? minuteOf(confirmation.at) : ' '}</dd>
          </div>
        </dl>
        {handover.mayConfirm && <Confirm handover={handover} missing={missing} />}
      </section>
    </PageShell>
  );
}

type RowsProps = {
  readonly handover: Handover;
  readonly missing: Readonly<Record<string, string>>;
  readonly onMissing: (missing: Readonly<Record<string, string>>) => void;
};

function Rows({ handover, missing, onMissing }: RowsProps) {
  const t = useCounterText();
  const mark = (number: string, isMissing: boolean) => {
    const { [number]: _one, ...others } = missing;
    onMissing(isMissing ? { ...others, [number]: '' } : others);
  };
  return (
    <ol className="rows handover-rows">
      {handover.items.map((item) => (
        <li key={item.caseNumber}>
          <div className="row-head">
            <strong>{item.caseNumber}</strong>
            <span>{item.matterName}</span>
            <span>{item.applicantName}</span>
            {handover.state === 'confirmed' && (
              <Mark tone={item.refused === undefined ? 'green' : 'red'}>
                {item.refused ?? t('ok')}
              </Mark>
            )}
          </div>
          <div className="quiet small">{item.materials.join('；')}</div>
          {handover.mayConfirm && (
            <div className="no-print">
              <Checkbox
                checked={missing[item.caseNumber] !== undefined}
                onChange={({ target }) => mark(item.caseNumber, target.checked)}
              >
                {t('missing')}
              </Checkbox>
              {missing[item.caseNumber] !== undefined && (
                <Input
                  className="missing-reason"
                  maxLength={500}
                  placeholder={t('missingReason')}
                  aria-label={`${item.caseNumber} ${t('missingReason')}`}
                  value={missing[item.caseNumber] ?? ''}
                  onChange={({ target }) =>
                    onMissing({ ...missing, [item.caseNumber]: target.value })
                  }
                />
              )}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

function Confirm({ handover, missing }: Omit<RowsProps, 'onMissing'>) {
  const t = useCounterText();
  const { modal, message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const exceptions = Object.entries(missing).map(([caseNumber, reason]) => ({
    caseNumber,
    reason: reason.trim(),
  }));
  const confirm = useAct<object, Handover>({
    send: (body, key) =>
      api.post<Handover>(path`/counter/handovers/${handover.id}/confirmation`, body, key),
    changes: ['handovers', 'papers'],
    onDone: () => void message.success(t('done')),
    onRefused: (problem) => {
      setRefusal(problemText(problem));
      return true;
    },
  });
  const ask = async () => {
    if (exceptions.some(({ reason }) => reason === '')) return setRefusal(t('reasonNeeded'));
    setRefusal(null);
    const count = handover.items.length - exceptions.length;
    const isSure = await modal.confirm({
      title: t('confirmSure', { count }),
      okText: t('confirm'),
    });
    if (isSure) confirm.mutate({ exceptions });
  };
  return (
    <div className="no-print">
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
      <div className="buttons">
        <Button type="primary" loading={confirm.isPending} onClick={() => void ask()}>
          {t('confirm')}
        </Button>
      </div>
    </div>
  );
}
