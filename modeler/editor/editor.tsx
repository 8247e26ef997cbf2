import { Skeleton, Spin } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Header } from '../../web/shell/index.ts';
import { hasErrors } from '../lint/finding.ts';
import { decisionAsked, elementName, goTo } from './drawing-facts.ts';
import { useEditorText } from './editor-texts.ts';
import { Notices } from './notices.tsx';
import { PanelColumn } from './panel-column.tsx';
import { ProblemList } from './problem-list.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { Toolbar } from './toolbar.tsx';
import { type Beginning, type Editing, useEditing } from './use-editing.ts';
import { useImport } from './use-import.tsx';
import { useLeave } from './use-leave.ts';
import { usePublish } from './use-publish.ts';
import { VersionsDrawer } from './versions-drawer.tsx';

// The decision editor weighs as much as the drawing tools.
const DecisionsScreen = lazy(async () => ({
  default: (await import('../decisions/decisions-screen.tsx')).DecisionsScreen,
}));
// The engine plays in the browser only for those who simulate.
const SimulationScreen = lazy(async () => ({
  default: (await import('../simulation/simulation-screen.tsx')).SimulationScreen,
}));

/** The editor: bar, canvas, panel, problems, and what opens above them. */
export function Editor(props: Beginning) {
  const { draftKey } = props;
  const editing = useEditing(props);
  const { canvas, panel, tools, failure, draft, findings, facts } = editing;
  const [open, setOpen] = useState<'publish' | 'versions' | null>(null);
  const [areProblemsOpen, setProblemsOpen] = useState(false);
  /** The drawing that is being simulated. */
  const [simulated, setSimulated] = useState<string | null>(null);
  /** The decision to show, '' for whichever; null: the drawing is shown. */
  const [decision, setDecision] = useState<string | null>(null);
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
      {decision !== null && (
        <Suspense fallback={<Skeleton active className="page" />}>
          <DecisionsScreen
            key={editing.decisionsReading}
            xml={editing.decisions}
            checked={editing.checked}
            wanted={decision}
            onChange={editing.changeDecisions}
            onClose={() => setDecision(null)}
          />
        </Suspense>
      )}
      <div className={simulated === null && decision === null ? 'drawing' : 'drawing is-away'}>
        <Toolbar
          title={facts.name}
          fileName={facts.name}
          tools={tools}
          saving={draft.saving}
          others={editing.others}
          onBack={() => void leave()}
          onImport={(file) => void importFile(file)}
          onSave={() => void draft.save()}
          onDecisions={() => setDecision('')}
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
          onDecision={(finding) =>
            setDecision(finding.decision ?? decisionAsked(tools, finding.elementId))
          }
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

type PublishingProps = {
  readonly editing: Editing;
  readonly onClose: () => void;
  readonly onProblems: () => void;
};

function Publishing({ editing, onClose, onProblems }: PublishingProps) {
  const { findings, facts, xml, decisions } = editing;
  const { publish, isBusy } = usePublish({
    xml,
    decisions,
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
        decide={editing.checked.decide}
        scenarios={scenarios}
        onScenarios={changeScenarios}
        onClose={() => onClose()}
        onEdit={onClose}
      />
    </Suspense>
  );
}
