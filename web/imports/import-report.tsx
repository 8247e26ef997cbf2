import { Button, Table, type TableColumnsType } from 'antd';
import { either, Mark, Nothing, saveFile, useIsPhone, useLanguage } from '../shell/index.ts';
import { useImportText } from './import-texts.ts';
import type { Problem, Progress, ReadFile } from './use-import.ts';

type Line = Problem & { readonly code: string; readonly key: number };

const mostShown = 500;

/** What is wrong, by sheet, row and column, to look at and to take along. */
export function ImportReport({
  file,
  progress,
}: {
  readonly file: ReadFile;
  readonly progress: Progress | null;
}) {
  const t = useImportText();
  const isPhone = useIsPhone();
  const say = useSentence();
  const found =
    progress === null ? file.problems.map((one) => ({ ...one, code: '' })) : progress.problems;
  const lines = found.map((one, key): Line => ({ ...one, key }));
  const columns: TableColumnsType<Line> = [
    {
      title: t('problem'),
      render: (_, line) => (
        <>
          <Mark tone={line.severity === 'error' ? 'red' : 'yellow'}>{t(line.severity)}</Mark>{' '}
          {say(line)}
        </>
      ),
    },
    { title: t('group'), dataIndex: 'code' },
    { title: t('sheet'), dataIndex: 'sheetName' },
    { title: t('row'), dataIndex: 'row' },
    { title: t('column'), dataIndex: 'column' },
  ];
  const shown = lines.slice(0, mostShown);
  return (
    <section
      className="panel import-report"
      aria-label={t('problems')}
      data-testid="import-problems"
    >
      <div className="row-head">
        <h2 className="panel-title">
          {t('problems')} {Math.max(lines.length, progress === null ? file.problemCount : 0)}
        </h2>
        {lines.length > 0 && (
          <Button className="row-end" onClick={() => save(lines.map((line) => [line, say(line)]))}>
            {t('download')}
          </Button>
        )}
      </div>
      {lines.length > mostShown && <p className="quiet">{t('more', { count: mostShown })}</p>}
      {lines.length === 0 ? (
        <Nothing text={t('noProblems')} />
      ) : isPhone ? (
        <ul className="rows">
          {shown.map((line) => (
            <li key={line.key}>
              {say(line)}
              <div className="quiet small">
                {line.code} · {line.sheetName} · {t('row')} {line.row} · {line.column}
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <Table<Line>
          size="small"
          rowKey="key"
          columns={columns}
          dataSource={[...shown]}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        />
      )}
    </section>
  );
}

function useSentence() {
  const language = useLanguage();
  return ({ message, messageEn }: Problem) => either(language, message, messageEn);
}

/** As CSV with a byte order mark, so that a spreadsheet reads the Chinese. */
function save(lines: readonly (readonly [Line, string])[]): void {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = lines.map(([{ code, sheetName, row, column, severity }, sentence]) =>
    [code, sheetName, String(row), column, severity, sentence].map(quoted).join(','),
  );
  const text = `\ufeff${['code,sheet,row,column,severity,message', ...rows].join('\r\n')}`;
  saveFile('import-problems.csv', 'text/csv', text);
}
