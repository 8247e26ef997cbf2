import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import dayjs from 'dayjs';
import { useAct } from './act.ts';
import { fileOf, type Query } from './api.ts';
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

/** Takes a list out as a file, all of its pages with the filters of the screen. */
export function ExportMenu({ list, query, title }: Props) {
  const t = useShellText();
  const language = useLanguage();
  const save = useAct<(typeof formats)[number], Blob>({
    send: (format) => fileOf(`/exports/${list}`, { ...query, format, language }),
    onDone: (file, format) => saveBlob(`${title} ${dayjs().format('YYYY-MM-DD')}.${format}`, file),
  });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: formats.map((key) => ({ key, label: t(key) })),
        onClick: ({ key }) => save.mutate(key === 'csv' ? 'csv' : 'xlsx'),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={save.isPending}>
        {t('export')}
      </Button>
    </Dropdown>
  );
}
