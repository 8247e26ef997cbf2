import { LeftOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { Failed, Header, problemText } from '../../web/shell/index.ts';
import { useViewer } from '../canvas/use-viewer.ts';
import { useDefinitions, useVersionXml, versionDecisions } from './definitions.ts';
import { useEditorText } from './editor-texts.ts';
import { draftAddress, draftVersion, putDraft } from './use-draft.ts';
import { showWhole } from './use-modeler.ts';

type Props = { readonly draftKey: string; readonly version: number };

/** A published version: to look at, and to begin the next draft from. */
export function VersionScreen({ draftKey, version }: Props) {
  const t = useEditorText();
  const xml = useVersionXml(draftKey, version);
  const startFrom = useStartFrom(draftKey, version);
  const definitions = useDefinitions();
  const name = definitions.data?.find(({ key }) => key === draftKey)?.name ?? draftKey;
  return (
    <div className="editor" data-testid="version-screen">
      <Header />
      <div className="toolbar">
        <Link href={`/modeler/edit/${encodeURIComponent(draftKey)}`} className="toolbar-back">
          <LeftOutlined /> {t('backToDraft')}
        </Link>
        <h1 className="toolbar-title">{name}</h1>
        <span className="toolbar-state">{t('readOnly', { version })}</span>
        <span className="toolbar-rest" />
        <Button
          type="primary"
          disabled={xml.data === undefined}
          onClick={() => startFrom(xml.data ?? '')}
          data-testid="start-from-version"
        >
          {t('startFrom')}
        </Button>
      </div>
      {xml.error && <Failed error={xml.error} onRetry={() => void xml.refetch()} />}
      <div className="stage">
        <div className="canvas-place">{xml.data !== undefined && <Picture xml={xml.data} />}</div>
      </div>
    </div>
  );
}

function Picture({ xml }: { readonly xml: string }) {
  const { place, viewer } = useViewer(xml);
  useEffect(() => {
    if (viewer) showWhole(viewer);
  }, [viewer]);
  return <div ref={place} className="canvas" data-testid="canvas" />;
}

/** Puts a version into the draft, after asking, and opens it. */
function useStartFrom(draftKey: string, version: number): (xml: string) => void {
  const t = useEditorText();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const replace = async (xml: string) => {
    try {
      const at = draftAddress(draftKey);
      const decisions = await versionDecisions(draftKey, version);
      await putDraft(at, { xml, decisions }, await draftVersion(at));
      queries.removeQueries({ queryKey: ['draft', draftKey] });
      go(`/modeler/edit/${encodeURIComponent(draftKey)}`);
    } catch (problem) {
      void message.error(problemText(problem), 6);
    }
  };
  return (xml) =>
    void modal.confirm({
      title: t('startFromSure', { version }),
      content: t('startFromText'),
      okText: t('replace'),
      cancelText: t('cancel'),
      onOk: () => replace(xml),
    });
}
