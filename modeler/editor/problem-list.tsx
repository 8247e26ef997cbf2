import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLanguage } from '../../web/shell/index.ts';
import { countOf, type Finding } from '../lint/finding.ts';
import { useEditorText } from './editor-texts.ts';
import type { Findings } from './use-findings.ts';

type Props = {
  readonly findings: Findings;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly nameOf: (elementId: string) => string;
  readonly onChoose: (elementId: string) => void;
  /** Opens the decision that a problem is about, or makes it. */
  readonly onDecision?: (finding: Finding) => void;
};

/** What is wrong with the drawing; a click leads to the element. */
export function ProblemList({ findings, isOpen, onToggle, nameOf, onChoose, onDecision }: Props) {
  const t = useEditorText();
  const { list } = findings;
  return (
    <section className="problems" aria-label={t('problems')} data-testid="problems">
      <div className="problems-head">
        <Button
          type="text"
          size="small"
          onClick={onToggle}
          aria-expanded={isOpen}
          icon={isOpen ? <DownOutlined /> : <UpOutlined />}
          data-testid="problems-toggle"
        >
          {t('problems')}
        </Button>
        <Counts list={list} />
        <span className="problems-state" role="status" data-testid="problems-state">
          <State findings={findings} />
        </span>
      </div>
      {isOpen && list.length > 0 && (
        <ol className="problems-list" data-testid="problems-list">
          {list.map((finding) => (
            <li key={`${finding.elementId} ${finding.code} ${finding.zh}`}>
              <Row
                finding={finding}
                name={nameOf(finding.elementId)}
                onChoose={(id) =>
                  finding.decision === undefined ? onChoose(id) : onDecision?.(finding)
                }
              />
              {finding.code === 'DECISION_UNKNOWN' && onDecision && (
                <button
                  type="button"
                  className="link"
                  onClick={() => onDecision(finding)}
                  data-testid="create-decision"
                >
                  {t('createDecision')}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Counts({ list }: { readonly list: readonly Finding[] }) {
  const t = useEditorText();
  const errors = countOf(list, 'error');
  const warnings = countOf(list, 'warning');
  return (
    <span className="problems-counts" data-testid="problems-counts">
      <span className={errors > 0 ? 'count is-error' : 'count'} data-testid="error-count">
        {t('error')} {errors}
      </span>
      <span className={warnings > 0 ? 'count is-warning' : 'count'} data-testid="warning-count">
        {t('warning')} {warnings}
      </span>
    </span>
  );
}

function State({ findings }: { readonly findings: Findings }) {
  const t = useEditorText();
  if (findings.isChecking) return t('checking');
  if (findings.failure !== null) return t('checkFailed', { reason: findings.failure });
  return findings.list.length === 0 ? t('noProblems') : '';
}

type RowProps = {
  readonly finding: Finding;
  readonly name: string;
  readonly onChoose: (elementId: string) => void;
};

function Row({ finding, name, onChoose }: RowProps) {
  const t = useEditorText();
  const language = useLanguage();
  const place = name === '' ? t('wholeProcess') : name;
  return (
    <button
      type="button"
      className="problem"
      data-element={finding.elementId}
      data-code={finding.code}
      data-severity={finding.severity}
      onClick={() => onChoose(finding.elementId)}
    >
      <span className={finding.severity === 'error' ? 'count is-error' : 'count is-warning'}>
        {t(finding.severity)}
      </span>
      <span className="problem-place">{place}</span>
      <span className="problem-text" title={finding.en}>
        {finding[language]}
      </span>
    </button>
  );
}
