import { App } from 'antd';
import { useEffect, useState } from 'react';
import { useLanguage } from '../../web/shell/index.ts';
import { useCheckedDecisions } from '../decisions/use-checked-decisions.ts';
import type { NamedScenario } from '../simulation/written-scenario.ts';
import { factsOf } from './drawing-facts.ts';
import { useEditorText } from './editor-texts.ts';
import { useCatalog } from './use-catalog.ts';
import { type Draft, draftAddress, useDraft } from './use-draft.ts';
import { useFindings, useProcedureCheck } from './use-findings.ts';
import { type DrawingTools, useModeler } from './use-modeler.ts';
import { usePresence } from './use-presence.ts';

/** What an editor begins with. */
export type Beginning = {
  readonly draftKey: string;
  readonly xml: string;
  /** Version of the draft on the server, 0 when there is none. */
  readonly version: number;
  readonly scenarios: readonly NamedScenario[];
  /** DMN, null when there is none. */
  readonly decisions: string | null;
};

export type Editing = ReturnType<typeof useEditing>;

/** The drawing, its decisions, their draft and their findings, kept in step. */
export function useEditing({ draftKey, version, ...first }: Beginning) {
  const language = useLanguage();
  const t = useEditorText();
  const { message } = App.useApp();
  const [facts, setFacts] = useState({ name: draftKey, matter: '' });
  const [scenarios, setScenarios] = useState(first.scenarios);
  const { catalog, surroundings } = useCatalog(facts.matter);
  const decided = useDecisions(first.decisions);
  const { decisions, checked } = decided;
  useEffect(() => catalog.fill({ decisions: decided.choices }), [catalog, decided.choices]);
  const onChange = () => changed();
  const drawing = useModeler({ xml: first.xml, language, catalog, onChange });
  const { tools, xml } = drawing;
  const draft = useDraft({
    at: draftAddress(draftKey),
    version,
    body: async () => ({ xml: await xml(), scenarios, decisions }),
    isWatched: true,
    show: async (theirs: Draft) => {
      if (!tools) throw new Error('the drawing tools are not there yet');
      await tools.show(theirs.xml);
      setScenarios(theirs.scenarios);
      decided.replace(theirs.decisions);
      void message.info(t('tookTheirs', { by: theirs.updatedBy }));
    },
  });
  const others = usePresence(draftKey, draft.look);
  const findings = useFindings(tools, useProcedureCheck(surroundings, checked));
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
  const changeDecisions = (next: string) => {
    decided.change(next);
    draft.changed();
  };
  return {
    ...drawing,
    decisions,
    decisionsReading: decided.reading,
    changeDecisions,
    checked,
    draft,
    others,
    findings,
    facts,
    changed,
    surroundings,
    scenarios,
    changeScenarios,
  };
}

type Choices = readonly { readonly value: string; readonly label: string }[];

/** The decisions of a draft: as text, compiled, and as choices of a business rule task. */
function useDecisions(first: string | null) {
  const [decisions, setDecisions] = useState(first);
  /** Counts how often they came from somewhere else than this screen. */
  const [reading, setReading] = useState(0);
  const [choices, setChoices] = useState<Choices>([]);
  const checked = useCheckedDecisions(decisions);
  useEffect(() => {
    if (decisions === null) {
      setChoices([]);
      return;
    }
    let isGone = false;
    // Procedures without decisions do not load what reads them.
    void import('../decisions/dmn-file.ts')
      .then(({ decisionRows }) => decisionRows(decisions))
      .then((rows) => {
        if (!isGone) setChoices(rows.map(({ id, name }) => ({ value: id, label: name })));
      });
    return () => {
      isGone = true;
    };
  }, [decisions]);
  const replace = (next: string | null) => {
    setDecisions(next);
    setReading((before) => before + 1);
  };
  return { decisions, reading, choices, checked, change: setDecisions, replace };
}
