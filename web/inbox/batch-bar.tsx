import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { TaskView } from '../contract.ts';
import { type BatchAct, chosenAmong, toggled } from './batch.ts';
import { useBatchText } from './batch-texts.ts';
import type { Tab } from './task-counts.ts';

/** What each tab offers for several tasks. Never a decision: each has its own facts and reasons. */
const actsOf: Readonly<Record<Tab, readonly BatchAct[]>> = {
  mine: ['release', 'transfer'],
  claimable: ['claim'],
  done: [],
  deputy: [],
  copies: [],
};

type Asked = { readonly act: BatchAct; readonly tasks: readonly TaskView[] };
export type Batch = ReturnType<typeof useBatch>;

/** The choosing of several tasks in one list, and what was asked for them. */
export function useBatch() {
  const [chosen, choose] = useState<ReadonlySet<string> | null>(null);
  const [asked, ask] = useState<Asked | null>(null);
  return {
    /** Ids of tasks; null while nobody chooses. */
    chosen,
    choose,
    toggle: (id: string) => choose((before) => toggled(before ?? new Set(), id)),
    asked,
    ask,
    /** Closes what was asked; the choice is over once something was sent. */
    end: (wasSent: boolean) => {
      ask(null);
      if (wasSent) choose(null);
    },
  };
}

type Props = {
  readonly tab: Tab;
  readonly shown: readonly TaskView[];
  readonly batch: Batch;
};

/** Above the list: turns the boxes on and off, and does one act with what is chosen. */
export function BatchBar({ tab, shown, batch }: Props) {
  const t = useBatchText();
  const acts = actsOf[tab];
  if (acts.length === 0) return null;
  if (batch.chosen === null) {
    return (
      <div className="batch-bar">
        <Button size="small" onClick={() => batch.choose(new Set())} data-testid="batch">
          {t('batch')}
        </Button>
      </div>
    );
  }
  const tasks = chosenAmong(shown, batch.chosen);
  return (
    <section className="batch-bar" aria-label={t('batch')}>
      <ChooseAll shown={shown} count={tasks.length} choose={batch.choose} />
      <span role="status">{t('chosen', { count: tasks.length })}</span>
      {acts.map((act) => (
        <Button
          key={act}
          size="small"
          type="primary"
          disabled={tasks.length === 0}
          onClick={() => batch.ask({ act, tasks })}
          data-testid={`batch-${act}`}
        >
          {t(act)}
        </Button>
      ))}
      <Button size="small" type="link" onClick={() => batch.choose(null)}>
        {t('leave')}
      </Button>
      <p className="quiet small">{t('law')}</p>
    </section>
  );
}

type AllProps = Pick<Props, 'shown'> & {
  readonly count: number;
  readonly choose: Batch['choose'];
};

function ChooseAll({ shown, count, choose }: AllProps) {
  const t = useBatchText();
  return (
    // The button that had the focus is gone.
    <Checkbox
      autoFocus
      checked={count === shown.length}
      indeterminate={count > 0 && count < shown.length}
      onChange={({ target }) => choose(new Set(target.checked ? shown.map(({ id }) => id) : []))}
    >
      {t('all')}
    </Checkbox>
  );
}
