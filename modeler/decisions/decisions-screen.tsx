import {
  ArrowLeftOutlined,
  ExportOutlined,
  PlusOutlined,
  RedoOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { Nothing, saveFile, useLanguage } from '../../web/shell/index.ts';
import { ImportButton } from '../import-button.tsx';
import type { Finding } from '../lint/finding.ts';
import { AddDecision } from './add-decision.tsx';
import type { CheckedDecisions } from './check-decisions.ts';
import { useDecisionsText } from './decisions-texts.ts';
import { addDecision, type DecisionRow, decisionRows } from './dmn-file.ts';
import { TestRun } from './test-run.tsx';
import { useDmnImport } from './use-dmn-import.ts';
import { step, useDmnModeler } from './use-dmn-modeler.ts';
import './decisions.css';

type Props = {
  readonly xml: string | null;
  readonly checked: CheckedDecisions;
  /** The decision to show first, or to make when there is none of this id. */
  readonly wanted: string;
  readonly onChange: (xml: string) => void;
  readonly onClose: () => void;
};

/** The decisions of a procedure: to draw, to check and to try out. */
export function DecisionsScreen({ xml, checked, wanted, onChange, onClose }: Props) {
  const t = useDecisionsText();
  const [rows, setRows] = useState<readonly DecisionRow[] | null>(null);
  /** Null: whatever is best to begin with. */
  const [chosen, setChosen] = useState<string | null>(wanted === '' ? null : wanted);
  const [isAdding, setAdding] = useState(false);
  /** Counts files that did not come from the editor itself. */
  const [file, setFile] = useState(0);
  useEffect(() => {
    let isGone = false;
    void decisionRows(xml).then((found) => {
      if (!isGone) setRows(found);
    });
    return () => {
      isGone = true;
    };
  }, [xml]);
  const isMissing = rows !== null && wanted !== '' && !rows.some(({ id }) => id === wanted);
  useEffect(() => {
    if (isMissing) setAdding(true);
  }, [isMissing]);
  const known = rows ?? [];
  const shown = shownOf(known, chosen);
  const importFile = useDmnImport(known.length, (text) => {
    onChange(text);
    setChosen(null);
    setFile((before) => before + 1);
  });
  return (
    <section className="decisions" aria-label={t('title')} data-testid="decisions">
      <div className="toolbar">
        <Button icon={<ArrowLeftOutlined />} onClick={onClose} data-testid="decisions-close">
          {t('back')}
        </Button>
        <h1 className="toolbar-title">{t('title')}</h1>
        <span className="toolbar-rest" />
        <ImportButton
          label={t('importFile')}
          testId="import-dmn"
          accept=".dmn,.xml,application/xml,text/xml"
          onFile={(chosenFile) => void importFile(chosenFile)}
        />
        {xml !== null && (
          <Button
            icon={<ExportOutlined />}
            onClick={() => saveFile('decisions.dmn', 'application/xml', xml)}
            data-testid="export-dmn"
          >
            {t('exportFile')}
          </Button>
        )}
        <Button icon={<PlusOutlined />} onClick={() => setAdding(true)} data-testid="add-decision">
          {t('add')}
        </Button>
      </div>
      {xml === null && <Nothing text={t('empty')} />}
      {xml !== null && rows !== null && (
        <Desk
          key={file}
          xml={xml}
          rows={rows}
          shown={shown}
          checked={checked}
          onShow={setChosen}
          onChange={onChange}
        />
      )}
      {isAdding && (
        <AddDecision
          id={isMissing ? wanted : ''}
          taken={known.map(({ id }) => id)}
          onClose={() => setAdding(false)}
          onAdd={async (decision) => {
            const next = await addDecision(xml, decision);
            // Known before it is chosen: what is not known is not shown.
            setRows(await decisionRows(next));
            onChange(next);
            setChosen(decision.id);
            setAdding(false);
            setFile((before) => before + 1);
          }}
        />
      )}
    </section>
  );
}

/** A single decision is shown itself, several by how they depend on each other. */
function shownOf(rows: readonly DecisionRow[], chosen: string | null): string {
  if (chosen === null) return rows.length === 1 ? (rows[0]?.id ?? '') : '';
  return rows.some(({ id }) => id === chosen) ? chosen : '';
}

type DeskProps = {
  readonly xml: string;
  readonly rows: readonly DecisionRow[];
  readonly shown: string;
  readonly checked: CheckedDecisions;
  readonly onShow: (id: string) => void;
  readonly onChange: (xml: string) => void;
};

function Desk({ xml, rows, shown, checked, onShow, onChange }: DeskProps) {
  const t = useDecisionsText();
  const language = useLanguage();
  const { place, modeler, failure } = useDmnModeler({ xml, language, shown, onChange, onShow });
  return (
    <div className="decisions-desk">
      <nav className="decisions-list" aria-label={t('list')}>
        <Choice id="" name={t('diagram')} isShown={shown === ''} onShow={onShow} />
        {rows.map(({ id, name }) => (
          <Choice key={id} id={id} name={name} isShown={id === shown} onShow={onShow} />
        ))}
      </nav>
      <div className="decisions-main">
        <div className="decisions-steps">
          <Button
            size="small"
            icon={<UndoOutlined />}
            aria-label={t('undo')}
            title={t('undo')}
            onClick={() => step(modeler, 'undo')}
          />
          <Button
            size="small"
            icon={<RedoOutlined />}
            aria-label={t('redo')}
            title={t('redo')}
            onClick={() => step(modeler, 'redo')}
          />
        </div>
        {failure !== null && <Alert type="error" title={t('failed')} description={failure} />}
        <div
          ref={place}
          className="decisions-place"
          data-testid="decisions-place"
          data-ready={modeler !== null}
        />
        <Problems findings={checked.findings} onShow={onShow} />
      </div>
      {shown !== '' && (
        <TestRun key={shown} xml={xml} decision={shown} checked={checked} place={place} />
      )}
    </div>
  );
}

type ChoiceProps = DecisionRow & {
  readonly isShown: boolean;
  readonly onShow: (id: string) => void;
};

function Choice({ id, name, isShown, onShow }: ChoiceProps) {
  return (
    <button type="button" aria-current={isShown} onClick={() => onShow(id)} data-decision={id}>
      {name}
    </button>
  );
}

type ProblemsProps = {
  readonly findings: readonly Finding[];
  readonly onShow: (id: string) => void;
};

function Problems({ findings, onShow }: ProblemsProps) {
  const t = useDecisionsText();
  const language = useLanguage();
  return (
    <section className="decisions-problems" aria-label={t('problems')} role="status">
      {findings.length === 0 && t('noProblems')}
      {findings.map((finding) => (
        <button
          key={`${finding.code} ${finding.en}`}
          type="button"
          className="link"
          data-code={finding.code}
          onClick={() => onShow(finding.elementId)}
        >
          {finding[language]}
        </button>
      ))}
    </section>
  );
}
