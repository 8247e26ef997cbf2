import { useEffect, useState } from 'react';
import { type CheckedDecisions, checkDecisions } from './check-decisions.ts';

const nothingYet: CheckedDecisions = {
  xml: null,
  ids: undefined,
  findings: [],
  decide: () => ({ code: 'DECISION_NOT_FOUND', message: 'the decisions are being read' }),
};

/** The decisions of a draft, compiled anew whenever they change. */
export function useCheckedDecisions(xml: string | null): CheckedDecisions {
  const [checked, setChecked] = useState(nothingYet);
  useEffect(() => {
    let isGone = false;
    void checkDecisions(xml).then((answer) => {
      if (!isGone) setChecked(answer);
    });
    return () => {
      isGone = true;
    };
  }, [xml]);
  return checked;
}
