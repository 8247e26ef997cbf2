import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Input, Select, Space } from 'antd';
import { useMemo, useState } from 'react';
import { usePreferences } from '../../web/inbox/preferences.ts';
import { Frame, Loaded, PageShell, useLanguage } from '../../web/shell/index.ts';
import { useDefinitions } from '../editor/definitions.ts';
import { readDiagramFile } from '../editor/read-diagram-file.ts';
import { useMatters } from '../editor/use-catalog.ts';
import { ImportButton } from '../import-button.tsx';
import { BeginDialog, type Beginning } from './begin-dialog.tsx';
import { inOrder, movedTo } from './own-order.ts';
import { categoriesOf, fits, type Procedure, proceduresFrom } from './procedures.ts';
import { ProceduresList } from './procedures-list.tsx';
import { useProceduresText } from './procedures-texts.ts';
import { recentDrafts } from './recent-drafts.ts';
import { useMattersInUse } from './use-matters-in-use.ts';

/** `/modeler/`: all procedures, and where a new one begins. */
export function ProceduresPage() {
  const t = useProceduresText();
  const definitions = useDefinitions();
  const matters = useMatters();
  const [beginning, setBeginning] = useState<Beginning | null>(null);
  const [wanted, narrow] = useState<Wanted>({ search: '', category: '' });
  const { preferences, isReady, save } = usePreferences();
  const { procedures: order } = preferences;
  const inUse = useMattersInUse(definitions.data ?? []);
  const procedures = useMemo(
    () =>
      definitions.data &&
      inOrder(
        proceduresFrom({
          definitions: definitions.data,
          drafts: recentDrafts(),
          matters: matters.data?.items ?? [],
          inUse,
        }),
        order ?? [],
      ),
    [definitions.data, matters.data, inUse, order],
  );
  return (
    <Frame>
      <PageShell
        title={t('title')}
        subtitle={t('subtitle')}
        extra={<Beginnings onBegin={setBeginning} />}
      >
        <Loaded query={{ ...definitions, data: procedures }}>
          {(rows) => (
            <>
              <Narrow rows={rows} wanted={wanted} onChange={narrow} />
              <ProceduresList
                rows={rows.filter((row) => isWanted(row, wanted))}
                isSearched={wanted.search !== '' || wanted.category !== ''}
                onBegin={setBeginning}
                onMove={
                  isReady
                    ? (key, target) =>
                        save({
                          procedures: movedTo(
                            rows.map((row) => row.key),
                            key,
                            target,
                          ),
                        })
                    : null
                }
              />
            </>
          )}
        </Loaded>
      </PageShell>
      {beginning && (
        <BeginDialog
          beginning={beginning}
          takenKeys={(procedures ?? []).map(({ key }) => key)}
          onClose={() => setBeginning(null)}
        />
      )}
    </Frame>
  );
}

type Wanted = { readonly search: string; readonly category: string };

const isWanted = (row: Procedure, { search, category }: Wanted): boolean =>
  fits(row, search) && (category === '' || row.category === category);

type NarrowProps = {
  readonly rows: readonly Procedure[];
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
};

/** Narrows the list by words and by the category of the matter. */
function Narrow({ rows, wanted, onChange }: NarrowProps) {
  const t = useProceduresText();
  return (
    <Space wrap className="procedures-narrow">
      <Input.Search
        allowClear
        placeholder={t('search')}
        aria-label={t('search')}
        onChange={({ target }) => onChange({ ...wanted, search: target.value })}
        data-testid="procedures-search"
      />
      <Select
        value={wanted.category}
        onChange={(category) => onChange({ ...wanted, category })}
        options={[
          { value: '', label: t('anyCategory') },
          ...categoriesOf(rows).map((value) => ({ value, label: value })),
        ]}
        aria-label={t('category')}
        popupMatchSelectWidth={false}
        data-testid="procedures-category"
      />
    </Space>
  );
}

type OnBegin = { readonly onBegin: (beginning: Beginning) => void };

function Beginnings({ onBegin }: OnBegin) {
  const t = useProceduresText();
  const language = useLanguage();
  const { modal } = App.useApp();
  const importFile = async (file: File) => {
    const read = await readDiagramFile(file);
    if ('findings' in read) {
      const sentences = read.findings.slice(0, 5).map((finding) => finding[language]);
      void modal.error({ title: t('importRefused'), content: sentences.join('；') });
      return;
    }
    const { processId: key, processName: name, xml } = read;
    onBegin({ kind: 'import', key, name, xml });
  };
  return (
    <Space wrap>
      <ImportButton
        label={t('importFile')}
        testId="import-procedure"
        onFile={(file) => void importFile(file)}
      />
      <Button
        type="primary"
        icon={<PlusOutlined />}
        onClick={() => onBegin({ kind: 'new' })}
        data-testid="new-procedure"
      >
        {t('create')}
      </Button>
    </Space>
  );
}
