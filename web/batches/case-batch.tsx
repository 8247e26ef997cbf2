import { Button } from 'antd';
import { useState } from 'react';
import type { Query } from '../shell/api.ts';
import { ButtonMenu } from '../shell/button-menu.tsx';
import type { BatchAct, Chosen } from './batch.ts';
import { BatchDialog } from './batch-dialog.tsx';
import './batches.css';
import { useBatchesText } from './batches-texts.ts';

const acts = ['migrate', 'suspend', 'resume', 'cancel'] as const satisfies readonly BatchAct[];

type Props = {
  readonly numbers: readonly string[];
  /** What the list is narrowed to. */
  readonly filter: Query & { readonly matterCode?: string };
  readonly onLeave: () => void;
};
type Asked = { readonly act: BatchAct; readonly chosen: Chosen };

/** Above the list of cases: what to do with those that are chosen, or with all that it finds. */
export function CaseBatch({ numbers, filter, onLeave }: Props) {
  const t = useBatchesText();
  const [asked, ask] = useState<Asked>();
  const menu = (chosen: Chosen) => ({
    items: acts.map((key) => ({ key, label: t(key), danger: key === 'cancel' })),
    onClick: ({ key }: { readonly key: string }) => {
      const act = acts.find((one) => one === key);
      if (act !== undefined) ask({ act, chosen });
    },
  });
  return (
    <section className="batch-bar" aria-label={t('choose')}>
      <ButtonMenu menu={menu({ numbers })} disabled={numbers.length === 0}>
        <Button type="primary" data-testid="batch-chosen">
          {t('chosen', { count: numbers.length })}
        </Button>
      </ButtonMenu>
      <ButtonMenu menu={menu({ filter })}>
        <Button data-testid="batch-all">{t('allFound')}</Button>
      </ButtonMenu>
      <Button type="link" onClick={onLeave}>
        {t('leave')}
      </Button>
      {asked !== undefined && (
        <BatchDialog
          {...asked}
          {...(filter.matterCode !== undefined && { matterCode: filter.matterCode })}
          onClose={() => ask(undefined)}
        />
      )}
    </section>
  );
}
