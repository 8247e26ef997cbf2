import { Alert, Button, Input } from 'antd';
import { type RefObject, useEffect, useState } from 'react';
import type { DecisionAnswer, Variables } from '#engine';
import { engineSentence } from '#processes';
import { useLanguage } from '../../web/shell/index.ts';
import { translateTo } from '../translate/translate.ts';
import type { CheckedDecisions } from './check-decisions.ts';
import { useDecisionsText } from './decisions-texts.ts';
import { dmnChinese } from './dmn-chinese.ts';
import { type DecisionInput, inputsOf, ruleIds } from './dmn-file.ts';
import { variablesOf } from './variables-of.ts';

type Props = {
  readonly xml: string;
  readonly decision: string;
  readonly checked: CheckedDecisions;
  readonly place: RefObject<HTMLDivElement | null>;
};

/** Asks a decision with values of one's own, by the engine that cases run on, and lights the rules that matched. */
export function TestRun({ xml, decision, checked, place }: Props) {
  const t = useDecisionsText();
  const say = translateTo(useLanguage(), dmnChinese);
  const inputs = useInputs(xml, decision);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [other, setOther] = useState('');
  const [run, setRun] = useState<{ readonly xml: string; readonly answer: DecisionAnswer } | null>(
    null,
  );
  const variables = readVariables(other);
  // An answer of what was drawn before is none of what is drawn now.
  const answer = run?.xml === xml ? run.answer : undefined;
  useLitRules(place, xml, decision, answer);
  return (
    <aside className="decisions-test" aria-label={t('test')} data-testid="test-run">
      <h2>{t('test')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (variables === undefined) return;
          const given = { ...variables, ...variablesOf(inputs, values) };
          setRun({ xml, answer: checked.decide(decision, given) });
        }}
      >
        {inputs.map(({ path, label, type }) => (
          <label key={path} htmlFor={`input-${path}`}>
            {label} <span className="quiet">{say(type)}</span>
            <Input
              id={`input-${path}`}
              value={values[path] ?? ''}
              onChange={({ target }) => setValues({ ...values, [path]: target.value })}
              data-testid={`input-${path}`}
            />
          </label>
        ))}
        <label htmlFor="input-other">
          {t('other')}
          <Input.TextArea
            id="input-other"
            rows={2}
            value={other}
            status={variables === undefined ? 'error' : ''}
            onChange={({ target }) => setOther(target.value)}
          />
        </label>
        {variables === undefined && <p role="alert">{t('otherWrong')}</p>}
        <Button
          type="primary"
          htmlType="submit"
          disabled={checked.ids === undefined || variables === undefined}
          data-testid="run-decision"
        >
          {t('run')}
        </Button>
      </form>
      {answer && <Answer answer={answer} decision={decision} />}
    </aside>
  );
}

function Answer({
  answer,
  decision,
}: {
  readonly answer: DecisionAnswer;
  readonly decision: string;
}) {
  const t = useDecisionsText();
  const language = useLanguage();
  if ('code' in answer) {
    const said = language === 'zh' ? engineSentence(answer) : undefined;
    return <Alert type="error" title={t('refused')} description={said ?? answer.message} />;
  }
  const rules = rulesHit(answer, decision);
  return (
    <div role="status" data-testid="decision-result">
      <h3>{t('result')}</h3>
      <pre>{JSON.stringify(answer.value, null, 2)}</pre>
      <p>{rules.length === 0 ? t('noRows') : t('rows', { rules: rules.join('、') })}</p>
    </div>
  );
}

function useInputs(xml: string, decision: string): readonly DecisionInput[] {
  const [inputs, setInputs] = useState<readonly DecisionInput[]>([]);
  useEffect(() => {
    let isGone = false;
    void inputsOf(xml, decision).then((found) => {
      if (!isGone) setInputs(found);
    });
    return () => {
      isGone = true;
    };
  }, [xml, decision]);
  return inputs;
}

function useLitRules(
  place: Props['place'],
  xml: string,
  decision: string,
  answer: DecisionAnswer | undefined,
): void {
  useEffect(() => {
    const rules = answer === undefined ? [] : rulesHit(answer, decision);
    if (rules.length === 0) return;
    const cells: Element[] = [];
    let isGone = false;
    void ruleIds(xml, decision).then((ids) => {
      if (isGone) return;
      for (const rule of rules) {
        const id = CSS.escape(ids[rule - 1] ?? '');
        cells.push(...(place.current?.querySelectorAll(`td[data-row-id="${id}"]`) ?? []));
      }
      for (const cell of cells) cell.classList.add('is-hit');
      cells[0]?.scrollIntoView({ block: 'nearest' });
    });
    return () => {
      isGone = true;
      for (const cell of cells) cell.classList.remove('is-hit');
    };
  }, [place, xml, decision, answer]);
}

type Hit = { readonly decision: string; readonly rules: readonly number[] };

/** Numbers of the rules that matched in a decision's own table, the first is 1. */
function rulesHit(answer: DecisionAnswer, decision: string): readonly number[] {
  if ('code' in answer) return [];
  const hits = (answer.rows ?? []) as unknown as readonly Hit[];
  return hits.flatMap((hit) => (hit.decision === decision ? hit.rules : []));
}

function readVariables(text: string): Variables | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Variables) : undefined;
  } catch {
    return undefined;
  }
}
