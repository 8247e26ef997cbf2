import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState } from 'react';
import { sizeInWords } from '../files/file-size.ts';
import { useAct } from './act.ts';
import { fileOf, type Query } from './api.ts';
import { ButtonMenu } from './button-menu.tsx';
import { useLanguage } from './language.ts';
import { saveBlob } from './save-file.ts';
import { useShellText } from './shell-texts.ts';

type Props = {
  /** Which list, as `/api/exports` calls it. */
  readonly list: string;
  /** What it is narrowed to on the screen. */
  readonly query: Query;
  readonly title: string;
};
const formats = ['xlsx', 'csv'] as const;

/** Takes a list out as a file, all of its pages with the filters of the screen; tells how much has come, and can be stopped. */
export function ExportMenu({ list, query, title }: Props) {
  const t = useShellText();
  const language = useLanguage();
  const { message } = App.useApp();
  const [bytes, setBytes] = useState(0);
  const stopper = useRef<AbortController>(undefined);
  useEffect(() => () => stopper.current?.abort(), []);
  const save = useAct<(typeof formats)[number], Blob>({
    send: (format) => {
      setBytes(0);
      stopper.current = new AbortController();
      const { signal } = stopper.current;
      return fileOf(
        `/exports/${list}`,
        { ...query, format, language },
        { signal, onBytes: setBytes },
      );
    },
    onDone: (file, format) => saveBlob(`${title} ${dayjs().format('YYYY-MM-DD')}.${format}`, file),
    onRefused: ({ code }) => {
      if (code === 'STOPPED') void message.info(t('exportStopped'));
      return code === 'STOPPED';
    },
  });
  if (save.isPending) {
    return (
      <span className="export-running">
        <span role="status">{t('exporting', { size: sizeInWords(bytes) })}</span>
        <Button autoFocus onClick={() => stopper.current?.abort()} data-testid="stop-export">
          {t('stopExport')}
        </Button>
      </span>
    );
  }
  return (
    <ButtonMenu
      menu={{
        items: formats.map((key) => ({ key, label: t(key) })),
        onClick: ({ key }) => save.mutate(key === 'csv' ? 'csv' : 'xlsx'),
      }}
    >
      <Button icon={<DownloadOutlined />}>{t('export')}</Button>
    </ButtonMenu>
  );
}
