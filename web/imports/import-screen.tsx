import { Alert, App, Progress as Bar, Button, Checkbox, Upload } from 'antd';
import { useState } from 'react';
import { useParams } from 'wouter';
import { PageShell, problemText, sendFile } from '../shell/index.ts';
import { ImportReport } from './import-report.tsx';
import { useImportText } from './import-texts.ts';
import { type Progress, type ReadFile, useImport } from './use-import.ts';
import './imports.css';

type Kind = 'matters' | 'people';

/** 批量导入: a file is read, checked without writing anything, and imported piece by piece. */
export function ImportScreen() {
  const { kind = '' } = useParams<{ kind: string }>();
  return <Import key={kind} kind={kind === 'people' ? 'people' : 'matters'} />;
}

function Import({ kind }: { readonly kind: Kind }) {
  const t = useImportText();
  const { progress, run, stop, reset } = useImport(kind);
  const [file, setFile] = useState<(ReadFile & { readonly name: string }) | null>(null);
  return (
    <PageShell
      title={t(`title${kind}`)}
      subtitle={<span>{t(`lead${kind}`)}</span>}
      extra={<Button href={`/api/import-templates/${kind}`}>{t('template')}</Button>}
    >
      <section className="panel" aria-label={t('choose')}>
        <Choose
          kind={kind}
          isLocked={progress?.state === 'running'}
          onRead={(read) => {
            reset();
            setFile(read);
          }}
        />
        {file !== null && (
          <>
            <p data-testid="import-read">
              {t('readDone', { file: file.name, total: file.total })}：
              {file.rows
                .map(({ sheetName, count }) => t('rows', { sheet: sheetName, count }))
                .join('，')}
            </p>
            <Run kind={kind} file={file} progress={progress} run={run} stop={stop} />
          </>
        )}
      </section>
      {file !== null && <ImportReport file={file} progress={progress} />}
    </PageShell>
  );
}

type ChooseProps = {
  readonly kind: Kind;
  readonly isLocked: boolean;
  readonly onRead: (file: ReadFile & { readonly name: string }) => void;
};

function Choose({ kind, isLocked, onRead }: ChooseProps) {
  const t = useImportText();
  const [isReading, setReading] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const read = async (file: File) => {
    setReading(true);
    setRefusal(null);
    try {
      onRead({ ...(await sendFile<ReadFile>(`/imports/${kind}`, file)), name: file.name });
    } catch (problem) {
      setRefusal(problemText(problem));
    } finally {
      setReading(false);
    }
  };
  return (
    <>
      <div className="buttons">
        <Upload
          accept=".xlsx,.csv"
          showUploadList={false}
          beforeUpload={(file) => {
            void read(file);
            return false;
          }}
        >
          <Button type="primary" loading={isReading} disabled={isLocked}>
            {isReading ? t('reading') : t('choose')}
          </Button>
        </Upload>
        <span className="quiet small">{t('fileHint')}</span>
      </div>
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
    </>
  );
}

type RunProps = {
  readonly kind: Kind;
  readonly file: ReadFile;
  readonly progress: Progress | null;
  readonly run: ReturnType<typeof useImport>['run'];
  readonly stop: () => void;
};

function Run({ kind, file, progress, run, stop }: RunProps) {
  const t = useImportText();
  const { modal } = App.useApp();
  const [publish, setPublish] = useState(false);
  const isRunning = progress?.state === 'running';
  const isChecked = progress?.mode === 'check' && progress.state === 'done';
  const start = async () => {
    const { ready = 0, refused = 0 } = progress?.counts ?? {};
    const isSure = await modal.confirm({
      title: t('startSure', { ready, refused }),
      okText: t('start'),
    });
    if (isSure) await run(file, 'import', publish);
  };
  return (
    <>
      {kind === 'matters' && (
        <Checkbox
          checked={publish}
          disabled={isRunning}
          onChange={({ target }) => setPublish(target.checked)}
        >
          {t('publish')}
        </Checkbox>
      )}
      <div className="buttons">
        <Button disabled={isRunning} onClick={() => void run(file, 'check', publish)}>
          {t('check')}
        </Button>
        <Button
          type="primary"
          disabled={isRunning || !isChecked || progress.counts.ready === 0}
          onClick={() => void start()}
        >
          {t('start')}
        </Button>
        {isRunning && (
          <Button danger onClick={stop}>
            {t('cancel')}
          </Button>
        )}
      </div>
      {progress !== null && <Standing progress={progress} />}
    </>
  );
}

function Standing({ progress }: { readonly progress: Progress }) {
  const t = useImportText();
  const { mode, state, done, total, counts, failure } = progress;
  const percent = total === 0 ? 100 : Math.round((done / total) * 100);
  const isCheck = mode === 'check';
  const words = {
    running: isCheck ? t('checking') : t('importing'),
    done: isCheck ? t('finishedCheck') : t('finishedImport'),
    cancelled: t('cancelled'),
    failed: failure ?? '',
  };
  const status = state === 'failed' ? 'exception' : state === 'done' ? 'success' : 'normal';
  return (
    <div role="status" aria-live="polite" data-testid="import-progress">
      <Bar percent={percent} status={status} aria-label={words[state]} />
      <p>
        {words[state]} · {t('progress', { done, total })} ·{' '}
        {isCheck ? `${t('ready')} ${counts.ready}` : `${t('imported')} ${counts.imported}`} ·{' '}
        {t('refused')} {counts.refused}
      </p>
    </div>
  );
}
