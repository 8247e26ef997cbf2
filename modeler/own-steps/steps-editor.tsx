import { LeftOutlined } from '@ant-design/icons';
import { Alert, Button, Space } from 'antd';
import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import { either, Header, useLanguage } from '../../web/shell/index.ts';
import { DraftState } from '../draft-state.tsx';
import { elementName, goTo } from '../editor/drawing-facts.ts';
import { PanelColumn } from '../editor/panel-column.tsx';
import { ProblemList } from '../editor/problem-list.tsx';
import { useCatalog } from '../editor/use-catalog.ts';
import { useDraft } from '../editor/use-draft.ts';
import { checkAtServer, useFindings } from '../editor/use-findings.ts';
import { useModeler } from '../editor/use-modeler.ts';
import { addressOf, type BranchView, draftOf, type Place } from './branches.ts';
import { DetachDialog, PublishStepsDialog } from './dialogs.tsx';
import { LeadDrawer } from './lead-drawer.tsx';
import { useOwnStepsText } from './own-steps-texts.ts';
import { TrialDrawer } from './trial-drawer.tsx';

type Props = {
  readonly branch: BranchView;
  readonly place: Place;
  readonly xml: string;
  readonly version: number;
};

/** Draws, checks, tries out and publishes a department's own steps. */
export function StepsEditor(props: Props) {
  const { branch, place } = props;
  const t = useOwnStepsText();
  const { canvas, panel, tools, failure, xml, draft, findings } = useDrawing(props);
  const [open, setOpen] = useState<'lead' | 'trial' | 'publish' | 'detach' | null>(null);
  const [areProblemsOpen, setProblemsOpen] = useState(false);
  const close = () => setOpen(null);
  return (
    <div className="editor" data-testid="steps-editor" data-ready={tools !== null}>
      <Header />
      <div className="toolbar" role="toolbar" aria-label={branch.name}>
        <Link href="/modeler/own-steps" className="toolbar-back">
          <LeftOutlined /> {t('back')}
        </Link>
        <h1 className="toolbar-title">
          {branch.department.name}：{branch.name}
        </h1>
        <DraftState saving={draft.saving} testId="draft-state" />
        <span className="toolbar-rest" />
        <Space>
          <Button onClick={() => setOpen('lead')} data-testid="show-lead">
            {t('leadDiagram')}
          </Button>
          <Button onClick={() => setOpen('trial')} disabled={!tools} data-testid="try-steps">
            {t('try')}
          </Button>
          {branch.attached && <Button onClick={() => setOpen('detach')}>{t('detach')}</Button>}
          <Button
            type="primary"
            disabled={!tools}
            onClick={() => {
              void findings.now();
              setOpen('publish');
            }}
            data-testid="publish-steps"
          >
            {t('publish')}
          </Button>
        </Space>
      </div>
      <BranchFacts branch={branch} />
      {failure !== null && <Alert banner type="error" title={failure} />}
      <div className="stage">
        <div className="canvas-place">
          <div ref={canvas} className="canvas" data-testid="canvas" />
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
      {open === 'lead' && <LeadDrawer branch={branch} onClose={close} />}
      {open === 'trial' && <TrialDrawer branch={branch} place={place} xml={xml} onClose={close} />}
      {open === 'detach' && <DetachDialog place={place} onClose={close} />}
      {open === 'publish' && (
        <PublishStepsDialog
          place={place}
          xml={xml}
          findings={findings}
          onClose={close}
          onRefused={() => setProblemsOpen(true)}
        />
      )}
    </div>
  );
}

/** The drawing, its draft and its findings, kept in step. */
function useDrawing({ branch, place, xml: first, version }: Props) {
  const language = useLanguage();
  const { catalog } = useCatalog(branch.matter.code);
  const onChange = () => {
    draft.changed();
    findings.again();
  };
  const drawing = useModeler({ xml: first, language, catalog, onChange });
  const { tools, xml } = drawing;
  const draft = useDraft({
    at: draftOf(place),
    version,
    body: async () => ({ xml: await xml() }),
  });
  const checkAddress = `${addressOf(place)}/check`;
  const check = useCallback(
    (text: string) => checkAtServer({ xml: text }, checkAddress),
    [checkAddress],
  );
  const findings = useFindings(tools, check);
  return { ...drawing, draft, findings };
}

/** The frame that the lead sets: limit, answers, documents; and whether what is attached still fits it. */
function BranchFacts({ branch }: { readonly branch: BranchView }) {
  const t = useOwnStepsText();
  const language = useLanguage();
  const { limit, outcomes, documents, problems } = branch;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const frame = [
    t('limitOf', { limit: limit ? t(limit.unit, { days: limit.days }) : t('noLimit') }),
    t('answers', { names: outcomes.map(({ name }) => name).join('、') }),
    t('documentsOf', { names: documents.join('、') || t('noDocuments') }),
  ];
  return (
    <>
      <Alert banner type="info" title={frame.join('　')} data-testid="branch-facts" />
      {errors.length > 0 && (
        <Alert
          banner
          type="warning"
          title={t('unfit')}
          description={errors
            .map(({ message, messageEn }) => either(language, message, messageEn))
            .join('；')}
        />
      )}
    </>
  );
}
