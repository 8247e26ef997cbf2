import { Alert, Button, Form, Modal, Progress } from 'antd';
import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import { ReasonField } from '../case/life-fields.tsx';
import { api, either, path, problemText, useAct, useLanguage } from '../shell/index.ts';
import { type Batch, type BatchAct, type Chosen, filterOf, type Outlook } from './batch.ts';
import './batches.css';
import { useBatchesText } from './batches-texts.ts';
import { MigrationFields, type MigrationInput, migrationOf } from './migration-fields.tsx';
import { useOutlook } from './use-outlook.ts';

type Props = {
  readonly act: BatchAct;
  readonly chosen: Chosen;
  /** Matter of the filter, for the procedures that come into question. */
  readonly matterCode?: string;
  readonly onClose: () => void;
};
type Input = MigrationInput & { readonly reason: string };

/** Asks for the reason, says what would become of each, and hands it to the server. */
export function BatchDialog({ act, chosen, matterCode, onClose }: Props) {
  const t = useBatchesText();
  const formId = useId();
  const [form] = Form.useForm<Input>();
  const [, goTo] = useLocation();
  const [batch, setBatch] = useState<Batch>();
  const { outlook, error, forget, look } = useOutlook();
  const prepare = useAct<Input, Batch>({
    send: (input, key) => api.post<Batch>('/batches', bodyOf(act, chosen, input), key),
    changes: ['batches'],
    onDone: (prepared) => {
      setBatch(prepared);
      look(prepared);
    },
  });
  const start = useAct<string, Batch>({
    send: (id, key) => api.post<Batch>(path`/batches/${id}/start`, {}, key),
    changes: ['batches'],
    onDone: ({ id }) => goTo(`/batches/${id}`),
  });
  const isLooking = outlook !== undefined && outlook.looked < outlook.total && !error;
  const isReady = batch !== undefined && outlook !== undefined && outlook.looked === outlook.total;
  return (
    <Modal
      open
      width={640}
      title={t(act)}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button
            htmlType="submit"
            form={formId}
            loading={prepare.isPending || isLooking}
            data-testid="batch-try"
          >
            {t('tryOut')}
          </Button>
          <Button
            type="primary"
            danger={act === 'cancel'}
            disabled={!isReady || outlook.ready === 0}
            loading={start.isPending}
            onClick={() => batch && start.mutate(batch.id)}
            data-testid="batch-do"
          >
            {isReady ? t('doIt', { count: outlook.ready }) : t('start')}
          </Button>
        </>
      }
    >
      <p className="quiet">{t(`${act}Hint`)}</p>
      <Scope act={act} chosen={chosen} />
      <Form<Input>
        id={formId}
        form={form}
        layout="vertical"
        // Also what is not on the screen any more.
        onFinish={() => prepare.mutate(form.getFieldsValue(true))}
        // What was looked at was another wish.
        onValuesChange={() => {
          setBatch(undefined);
          forget();
        }}
      >
        {act === 'migrate' && <MigrationFields matterCode={matterCode} outlook={outlook} />}
        <ReasonField most={500} />
      </Form>
      {error !== undefined && <Alert type="error" showIcon title={problemText(error)} />}
      {batch?.isCut && <Alert type="warning" showIcon title={t('cut', { total: batch.total })} />}
      {outlook === undefined ? (
        <p className="quiet small">{t('tryHint')}</p>
      ) : (
        <Ahead outlook={outlook} isLooking={isLooking} />
      )}
    </Modal>
  );
}

function bodyOf(act: BatchAct, chosen: Chosen, input: Input): object {
  const scope =
    'numbers' in chosen ? { numbers: chosen.numbers } : { filter: filterOf(chosen.filter) };
  const migration = act === 'migrate' ? { migration: migrationOf(input) } : {};
  return { act, reason: input.reason.trim(), ...scope, ...migration };
}

function Scope({ act, chosen }: Pick<Props, 'act' | 'chosen'>) {
  const t = useBatchesText();
  if ('numbers' in chosen) return <p>{t('scopeChosen', { count: chosen.numbers.length })}</p>;
  if (act === 'resolve') return <p>{t('scopeIncidents')}</p>;
  return <p>{t(act === 'retry' ? 'scopeJobs' : 'scopeAll')}</p>;
}

const mostShown = 100;

/** How many would go, and of the others why not. */
function Ahead({ outlook, isLooking }: { readonly outlook: Outlook; readonly isLooking: boolean }) {
  const t = useBatchesText();
  const language = useLanguage();
  const { looked, total, ready, refused } = outlook;
  const said = isLooking
    ? t('looking', { looked, total })
    : t('outlook', { total, ready, refused: refused.length });
  return (
    <section aria-live="polite" data-testid="batch-outlook">
      {isLooking && (
        <Progress
          percent={Math.round((100 * looked) / Math.max(1, total))}
          showInfo={false}
          aria-label={said}
        />
      )}
      <p role="status">{said}</p>
      {refused.length > 0 && (
        <ul className="rows batch-refused">
          {refused.slice(0, mostShown).map(({ number, message, messageEn }) => (
            <li key={number}>
              <strong>{number}</strong>
              <div className="small">{either(language, message ?? '', messageEn ?? '')}</div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
