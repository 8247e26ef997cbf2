import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProcedureSurroundings } from '#processes';
import { api, problemText, useLanguage } from '../../web/shell/index.ts';
import type { CheckedDecisions } from '../decisions/check-decisions.ts';
import { checkDiagram } from '../lint/check-diagram.ts';
import { type Finding, findingOf, type SpokenProblem } from '../lint/finding.ts';
import { markFindings } from '../lint/mark-findings.ts';
import type { DrawingTools } from './use-modeler.ts';

const pauseMs = 400;
const longPauseMs = 2000;
/** Above this many elements a check takes long enough to be felt while drawing. */
const manyElements = 300;

export type Findings = {
  readonly list: readonly Finding[];
  readonly isChecking: boolean;
  /** Why nothing could be checked, in the reader's language. */
  readonly failure: string | null;
  /** Call after each change of the drawing. */
  readonly again: () => void;
  /** Checks now and answers with what was found. */
  readonly now: () => Promise<readonly Finding[]>;
  /** Shows what the server found instead. */
  readonly show: (list: readonly Finding[]) => void;
};

/** Checks the drawing whenever it has rested for a moment, and marks what was found. */
export function useFindings(tools: DrawingTools | null, check: Check): Findings {
  const language = useLanguage();
  const [list, setList] = useState<readonly Finding[]>([]);
  const [isChecking, setChecking] = useState(true);
  const [failure, setFailure] = useState<string | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const turn = useRef(0);

  const now = useCallback(async () => {
    if (!tools) return [];
    turn.current += 1;
    const mine = turn.current;
    setChecking(true);
    const answer = await check(await tools.xml());
    if (mine !== turn.current) return answer.list;
    setChecking(false);
    setFailure(answer.failure);
    setList(answer.list);
    return answer.list;
  }, [tools, check]);

  const again = useCallback(() => {
    window.clearTimeout(timer.current);
    const pause = tools && sizeOf(tools) > manyElements ? longPauseMs : pauseMs;
    timer.current = window.setTimeout(() => void now(), pause);
  }, [tools, now]);

  useEffect(() => {
    if (tools) again();
    return () => window.clearTimeout(timer.current);
  }, [tools, again]);
  useEffect(() => {
    if (tools) markFindings(tools.modeler, list, language);
  }, [tools, list, language]);
  return { list, isChecking, failure, again, now, show: setList };
}

type Answer = { readonly list: readonly Finding[]; readonly failure: string | null };
/** Checks a drawing; the same function as long as it is checked against the same. */
export type Check = (xml: string) => Promise<Answer>;

/** Checks a procedure of a matter and its decisions, in the browser. */
export function useProcedureCheck(
  surroundings: ProcedureSurroundings,
  decisions: CheckedDecisions,
): Check {
  return useCallback(
    async (xml) => {
      const known = decisions.ids === undefined ? {} : { decisions: decisions.ids };
      try {
        const list = await checkDiagram(xml, { ...surroundings, ...known });
        return { list: [...decisions.findings, ...list], failure: null };
      } catch (problem) {
        // A bug of the check, not of the drawing: the server's copy may still answer.
        console.error(problem);
        return checkAtServer({ xml, ...(decisions.xml !== null && { decisions: decisions.xml }) });
      }
    },
    [surroundings, decisions],
  );
}

type Drawn = { readonly xml: string; readonly decisions?: string };

/** Lets the server check a drawing. */
export async function checkAtServer(drawn: Drawn, at = '/definitions/check'): Promise<Answer> {
  try {
    const { problems } = await api.post<{ readonly problems: readonly SpokenProblem[] }>(at, drawn);
    return { list: problems.map(findingOf), failure: null };
  } catch (problem) {
    return { list: [], failure: problemText(problem) };
  }
}

function sizeOf({ modeler }: DrawingTools): number {
  return modeler.get<{ readonly getAll: () => readonly unknown[] }>('elementRegistry').getAll()
    .length;
}
