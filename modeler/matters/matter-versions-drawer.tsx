import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import {
  api,
  Loaded,
  minuteOf,
  Nothing,
  path,
  problemText,
  useList,
} from '../../web/shell/index.ts';
import { type MatterFacts, type MatterVersion, putMatterDraft } from './matter-draft.ts';
import { useMattersText } from './matters-texts.ts';

type Props = {
  readonly code: string;
  readonly draftVersion: number;
  readonly onClose: () => void;
  readonly onRestored: () => void;
};

/** The published versions of a matter; an earlier one can be made the draft again. */
export function MatterVersionsDrawer({ code, draftVersion, onClose, onRestored }: Props) {
  const t = useMattersText();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<number | null>(null);
  const list = useList<MatterVersion>({
    queryKey: 'matters',
    path: path`/matters/${code}/versions`,
  });
  const restore = async (version: number) => {
    setBusy(version);
    try {
      const { matter } = await api.get<{ readonly matter: MatterFacts }>(
        path`/matters/${code}/versions/${String(version)}`,
      );
      await putMatterDraft(code, matter, draftVersion);
      void message.success(t('restored', { version }));
      onRestored();
      onClose();
    } catch (problem) {
      void message.error(problemText(problem), 6);
      setBusy(null);
    }
  };
  return (
    <Drawer open title={t('versions')} onClose={onClose} size={420}>
      <Loaded query={{ data: list.rows, error: list.error, refetch: list.refetch }}>
        {(rows) =>
          rows.length === 0 ? (
            <Nothing text={t('noVersions')} />
          ) : (
            <ol className="versions" data-testid="matter-versions">
              {rows.map(({ version, by, at, note }) => (
                <li key={version}>
                  <div className="version-head">
                    <strong>{t('version', { version })}</strong>
                    <Button
                      size="small"
                      loading={busy === version}
                      onClick={() => void restore(version)}
                    >
                      {t('restore')}
                    </Button>
                  </div>
                  <div className="version-by">{t('by', { by, at: minuteOf(at) })}</div>
                  {note !== '' && <div>{note}</div>}
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
      {list.hasMore && <Button onClick={list.loadMore}>…</Button>}
    </Drawer>
  );
}
