import { Alert, Button, Modal, Skeleton, Spin } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api, Header, saveFile, useIsPhone, useLanguage } from '../../web/shell/index.ts';
import { hasErrors } from '../lint/finding.ts';
import type { NamedScenario } from '../simulation/written-scenario.ts';
import { elementName, factsOf, goTo } from './drawing-facts.ts';
import { useEditorText } from './editor-texts.ts';
import { PanelColumn } from './panel-column.tsx';
import { ProblemList } from './problem-list.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { Toolbar } from './toolbar.tsx';
import { useCatalog } from './use-catalog.ts';
import { type Draft, draftAddress, useDraft } from './use-draft.ts';
import { useFindings, useProcedureCheck } from './use-findings.ts';
import { useImport } from './use-import.tsx';
import { useLeave } from './use-leave.ts';
import { type DrawingTools, useModeler } from './use-modeler.ts';
import { usePublish } from './use-publish.ts';
import { VersionsDrawer } from './versions-drawer.tsx';

// The engine plays in the browser only for those who simulate.
const SimulationScreen = lazy(async () => ({
  default: (await import('../simulation/simulation-screen.tsx')).SimulationScreen,
}));

type Props = {
  readonly draftKey: string;
  readonly xml: string;
  /** Version of the draft on the server, 0 when there is none. */
  readonly version: number;
  readonly scenarios: readonly NamedScenario[];
};

/** The editor: bar, canvas, panel, problems, and what opens above them. */
export function Editor(props: Props) {
  const { draftKey } = props;
  const editing = useEditing(props);
  const { canvas, panel, tools, failure, draft, findings, facts } = editing;
  const [open, setOpen] = useState<'publish' | 'versions' | null>(null);
  const [areProblemsOpen, setProblemsOpen] = useState(false);
  /** The drawing that is being simulated. */
  const [simulated, setSimulated] = useState<string | null>(null);
  const leave = useLeave(draft);
  const { importFile, drop, isOver } = useImport({
    tools,
    draftKey,
    onImported: editing.changed,
  });
  const openPublish = async () => {
    if (hasErrors(await findings.now())) setProblemsOpen(true);
    setOpen('publish');
    if (draft.isUnsaved) void draft.save();
  };
  return (
    <div className="editor" data-testid="editor" data-ready={tools !== null}>
      <Header />
      {simulated !== null && (
        <Simulated
          xml={simulated}
          editing={editing}
          onClose={(element) => {
            setSimulated(null);
            if (element !== undefined) goTo(tools, element);
          }}
        />
      )}
      <div className={simulated === null ? 'drawing' : 'drawing is-away'}>
        <Toolbar
          title={facts.name}
          fileName={facts.name}
          tools={tools}
          saving={draft.saving}
          onBack={() => void leave()}
          onImport={(file) => void importFile(file)}
          onSave={() => void draft.save()}
          onSimulate={() => void editing.xml().then(setSimulated)}
          onVersions={() => setOpen('versions')}
          onPublish={() => void openPublish()}
        />
        <Notices draftKey={draftKey} editing={editing} />
        <div className="stage" {...drop}>
          <div className="canvas-place">
            <div ref={canvas} className="canvas" data-testid="canvas" />
            <Cover isLoading={!tools && failure === null} isOver={isOver} />
          </div>
          <PanelColumn place={panel} />
        </div>
        <ProblemList
          findings={findings}
          isOpen={areProblemsOpen}
          onToggle={() => setProblemsOpen((isOpen) => !isOpen)}
          nameOf={(id) => elementName(tools, id)}
          onChoose={(id) => goTo(tools, id)}
        />
      </div>
      {open === 'versions' && <VersionsDrawer draftKey={draftKey} onClose={() => setOpen(null)} />}
      {open === 'publish' && (
        <Publishing
          editing={editing}
          onClose={() => setOpen(null)}
          onProblems={() => setProblemsOpen(true)}
        />
      )}
    </div>
  );
}

type Editing = ReturnType<typeof useEditing>;

/** The drawing, its draft and its findings, kept in step. */
function useEditing({ draftKey, xml: first, version, scenarios: kept }: Props) {
  const language = useLanguage();
  const [facts, setFacts] = useState({ name: draftKey, matter: '' });
  const [scenarios, setScenarios] = useState(kept);
  const { catalog, surroundings } = useCatalog(facts.matter);
  const onChange = () => changed();
  const drawing = useModeler({ xml: first, language, catalog, onChange });
  const { tools, xml } = drawing;
  const draft = useDraft({
    at: draftAddress(draftKey),
    version,
    body: async () => ({ xml: await xml(), scenarios }),
    isWatched: true,
  });
  const findings = useFindings(tools, useProcedureCheck(surroundings));
  const [seen, setSeen] = useState<DrawingTools | null>(null);
  // New tools show a drawing whose name and matter are not known yet.
  if (tools && tools !== seen) {
    setSeen(tools);
    setFacts(factsOf(tools, draftKey));
  }
  const changed = () => {
    draft.changed();
    findings.again();
    if (tools) setFacts(factsOf(tools, draftKey));
  };
  const changeScenarios = (next: readonly NamedScenario[]) => {
    setScenarios(next);
    draft.changed();
  };
  return {
    ...drawing,
    draft,
    findings,
    facts,
    changed,
    surroundings,
    scenarios,
    setScenarios,
    changeScenarios,
  };
}

type PublishingProps = {
  readonly editing: Editing;
  readonly onClose: () => void;
  readonly onProblems: () => void;
};

function Publishing({ editing, onClose, onProblems }: PublishingProps) {
  const { findings, facts, xml } = editing;
  const { publish, isBusy } = usePublish({
    xml,
    onRefused: (list) => {
      findings.show(list);
      onProblems();
    },
    onDone: onClose,
  });
  return (
    <PublishDialog
      matter={facts.matter}
      findings={findings.list}
      isBusy={isBusy}
      onPublish={(publication) => void publish(publication)}
      onClose={onClose}
      onShowProblems={() => {
        onClose();
        onProblems();
      }}
    />
  );
}

function Cover({ isLoading, isOver }: { readonly isLoading: boolean; readonly isOver: boolean }) {
  const t = useEditorText();
  if (isOver) return <div className="cover">{t('dropHere')}</div>;
  if (!isLoading) return null;
  return (
    <div className="cover">
      <Spin description={t('loadingTools')}>
        <span className="spin-place" />
      </Spin>
    </div>
  );
}

type SimulatedProps = {
  readonly xml: string;
  readonly editing: Editing;
  /** With an element to go on drawing at. */
  readonly onClose: (element?: string) => void;
};

function Simulated({ xml, editing, onClose }: SimulatedProps) {
  const { surroundings, scenarios, changeScenarios } = editing;
  return (
    <Suspense fallback={<Skeleton active className="page" />}>
      <SimulationScreen
        xml={xml}
        matter={surroundings.matter}
        departments={surroundings.directory?.departments ?? []}
        scenarios={scenarios}
        onScenarios={changeScenarios}
        onClose={() => onClose()}
        onEdit={onClose}
      />
    </Suspense>
  );
}

type NoticesProps = { readonly draftKey: string; readonly editing: Editing };

function Notices({ draftKey, editing }: NoticesProps) {
  const { draft, tools, failure } = editing;
  const t = useEditorText();
  const isPhone = useIsPhone();
  const exportMine = async () => {
    if (tools) saveFile(`${draftKey}.bpmn`, 'application/xml', await tools.xml());
  };
  const takeTheirs = async () => {
    const theirs = await api.get<Draft>(draftAddress(draftKey));
    await tools?.show(theirs.xml);
    editing.setScenarios(theirs.scenarios);
    await draft.overwrite();
  };
  return (
    <>
      {isPhone && <Alert banner type="info" title={t('smallScreen')} data-testid="small-screen" />}
      {failure !== null && (
        <Alert banner type="error" title={t('toolsFailed')} description={failure} />
      )}
      <Modal
        open={draft.saving.status === 'conflict'}
        title={t('conflictTitle')}
        closable={false}
        footer={[
          <Button key="export" onClick={() => void exportMine()} data-testid="export-mine">
            {t('exportXml')}
          </Button>,
          <Button key="theirs" onClick={() => void takeTheirs()} data-testid="take-theirs">
            {t('takeTheirs')}
          </Button>,
          <Button
            key="mine"
            type="primary"
            onClick={() => void draft.overwrite()}
            data-testid="keep-mine"
          >
            {t('keepMine')}
          </Button>,
        ]}
      >
        <p data-testid="conflict">{t('conflictText')}</p>
      </Modal>
    </>
  );
}
