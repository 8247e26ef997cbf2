import { HeatMapOutlined, LeftOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { Failed, Headed, Header, Loaded, problemText } from '../../web/shell/index.ts';
import { useViewer } from '../canvas/use-viewer.ts';
import { Heat } from '../heat/heat-panel.tsx';
import { useHeatText } from '../heat/heat-texts.ts';
import { useFigures } from '../heat/use-heat.ts';
import { useDefinitions, useVersionXml, versionDecisions } from './definitions.ts';
import { useEditorText } from './editor-texts.ts';
import { draftAddress, draftVersion, putDraft } from './use-draft.ts';
import { showWhole } from './use-modeler.ts';

type Props = {
  readonly draftKey: string;
  readonly version: number;
  /** Coloured by what its cases did. */
  readonly isHot: boolean;
};

/** A published version: to look at, to see where its cases spend their time, and to begin the next draft from. */
export function VersionScreen({ draftKey, version, isHot }: Props) {
  const t = useEditorText();
  const heat = useHeatText();
  const [, go] = useLocation();
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
          icon={<HeatMapOutlined />}
          aria-pressed={isHot}
          type={isHot ? 'primary' : 'default'}
          ghost={isHot}
          onClick={() => go(versionAddress(draftKey, version, !isHot), { replace: true })}
          data-testid="heat"
        >
          {heat('heat')}
        </Button>
        <Button
          type="primary"
          disabled={xml.data === undefined}
          onClick={() => startFrom(xml.data ?? '')}
          data-testid="start-from-version"
        >
          {t('startFrom')}
        </Button>
      </div>
      {xml.error && (
        <Headed>
          <Failed error={xml.error} onRetry={() => void xml.refetch()} />
        </Headed>
      )}
      <div className="stage">
        {xml.data !== undefined && (
          <Picture xml={xml.data} draftKey={draftKey} version={version} isHot={isHot} />
        )}
      </div>
    </div>
  );
}

/** Where a version is looked at. */
export const versionAddress = (key: string, version: number, isHot = false): string =>
  `/modeler/edit/${encodeURIComponent(key)}?version=${version}${isHot ? '&heat=1' : ''}`;

function Picture({ xml, draftKey, version, isHot }: Props & { readonly xml: string }) {
  const { place, viewer } = useViewer(xml);
  const heat = useHeatText();
  const figures = useFigures(draftKey, version, isHot);
  useEffect(() => {
    if (viewer) showWhole(viewer);
  }, [viewer]);
  return (
    <>
      <div className="canvas-place">
        <div ref={place} className="canvas" data-testid="canvas" data-ready={viewer !== null} />
      </div>
      {isHot && (
        <aside className="heat-panel" aria-label={heat('heat')} data-testid="heat-panel">
          <Headed>
            <Loaded query={figures}>{(found) => <Heat viewer={viewer} figures={found} />}</Loaded>
          </Headed>
        </aside>
      )}
    </>
  );
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
