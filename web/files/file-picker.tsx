import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Upload } from 'antd';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import type { FileView } from '../contract.ts';
import { focusOn } from '../shell/focus.ts';
import { newKey, problemText, upload } from '../shell/index.ts';
import { sizeInWords } from './file-size.ts';
import { useFileText } from './file-texts.ts';
import { FromCase } from './from-case.tsx';
import './files.css';

const largestBytes = 20 * 1024 * 1024;
const accepted = ['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.xlsx', '.ofd'];

type Props = {
  /** What the files are for; names the button. */
  readonly name: string;
  readonly files: readonly FileView[];
  readonly onChange: (change: (files: readonly FileView[]) => readonly FileView[]) => void;
  readonly disabled?: boolean;
  /** How many there may be; then one must go before another comes. */
  readonly most?: number;
};

type Transfer = {
  readonly id: string;
  readonly file: File;
  readonly percent: number;
  readonly failure?: string;
};

/** Uploads files one by one with their progress, and says plainly why one was not taken. */
export function FilePicker({ name, files, onChange, disabled = false, most }: Props) {
  const t = useFileText();
  const isFull = most !== undefined && files.length >= most;
  const { transfers, start, dismiss } = useTransfers((stored) => {
    onChange((before) => [...before, stored]);
  });
  const remove = (id: string) => onChange((before) => before.filter((file) => file.id !== id));
  return (
    <div className="file-picker">
      <ul className="files">
        {files.map((file) => (
          <li key={file.id}>
            <PaperClipOutlined aria-hidden />
            <span className="file-name">{file.name}</span>
            <span className="quiet">{sizeInWords(file.size)}</span>
            <FromCase file={file} />
            <Button
              type="text"
              size="small"
              disabled={disabled}
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('remove', { name: file.name })}
              onClick={() => remove(file.id)}
            />
          </li>
        ))}
      </ul>
      {transfers.map((transfer) => (
        <TransferRow
          key={transfer.id}
          transfer={transfer}
          onRetry={() => {
            dismiss(transfer.id);
            start(transfer.file);
          }}
          onDismiss={() => dismiss(transfer.id)}
        />
      ))}
      <Upload
        multiple
        showUploadList={false}
        accept={accepted.join(',')}
        disabled={disabled || isFull}
        beforeUpload={(file) => {
          start(file);
          return Upload.LIST_IGNORE;
        }}
      >
        <Button
          disabled={disabled || isFull}
          aria-label={t('chooseFor', { name })}
          onClick={holdFocus}
          onKeyDown={(event) => event.key === 'Enter' && holdFocus(event)}
        >
          {t('choose')}
        </Button>
      </Upload>
      <div className="quiet small">
        {t('hint')}
        {most !== undefined && t('most', { most })}
      </div>
    </div>
  );
}

/** The upload of antd takes the focus from its button, at once on Enter. */
const holdFocus = ({ currentTarget }: SyntheticEvent<HTMLElement>) => focusOn(() => currentTarget);

type TransferRowProps = {
  readonly transfer: Transfer;
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
};

function TransferRow({ transfer, onRetry, onDismiss }: TransferRowProps) {
  const t = useFileText();
  if (transfer.failure === undefined) {
    return (
      <div className="transfer" role="status">
        <span>{t('uploading', { name: transfer.file.name })}</span>
        <Progress percent={transfer.percent} size="small" />
      </div>
    );
  }
  return (
    <Alert
      type="error"
      showIcon
      title={transfer.failure}
      action={
        <span className="buttons">
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
          <Button size="small" type="text" onClick={onDismiss}>
            {t('dismiss')}
          </Button>
        </span>
      }
    />
  );
}

/** Files on their way to the server. */
function useTransfers(onStored: (file: FileView) => void) {
  const t = useFileText();
  const [transfers, setTransfers] = useState<readonly Transfer[]>([]);
  const stop = useRef(new AbortController());
  useEffect(() => {
    stop.current = new AbortController();
    return () => stop.current.abort();
  }, []);
  const update = (id: string, change: Partial<Transfer>) =>
    setTransfers((before) =>
      before.map((each) => (each.id === id ? { ...each, ...change } : each)),
    );
  const dismiss = (id: string) => setTransfers((before) => before.filter((each) => each.id !== id));

  function start(file: File) {
    const id = newKey();
    const refused = reasonAgainst(file);
    setTransfers((before) => [
      ...before,
      { id, file, percent: 0, ...(refused !== null && { failure: refused }) },
    ]);
    if (refused !== null) return;
    upload(file, (percent) => update(id, { percent }), stop.current.signal).then(
      (stored) => {
        dismiss(id);
        onStored(stored);
      },
      (problem) => update(id, { failure: t('failed', { reason: problemText(problem) }) }),
    );
  }

  function reasonAgainst(file: File): string | null {
    const { name, size } = file;
    if (size === 0) return t('emptyFile', { name });
    if (size > largestBytes) return t('tooLarge', { name, size: sizeInWords(size) });
    const isAccepted = accepted.some((ending) => name.toLowerCase().endsWith(ending));
    return isAccepted ? null : t('wrongType', { name });
  }

  return { transfers, start, dismiss };
}
