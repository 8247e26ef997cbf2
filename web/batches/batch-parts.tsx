import { Progress } from 'antd';
import { Mark } from '../shell/index.ts';
import { eitherAtHead, useLanguage } from '../shell/language.ts';
import type { Batch } from './batch.ts';
import { useBatchesText } from './batches-texts.ts';

const tones = {
  prepared: 'neutral',
  running: 'blue',
  stopped: 'yellow',
  done: 'green',
} as const satisfies Readonly<Record<Batch['state'], string>>;

type OfBatch = { readonly batch: Batch };

export function BatchState({ batch: { state } }: OfBatch) {
  const t = useBatchesText();
  return <Mark tone={tones[state]}>{t(state)}</Mark>;
}

export function ActName({ batch: { actName, actNameEn } }: OfBatch) {
  return eitherAtHead(useLanguage(), actName, actNameEn);
}

/** How far it is, drawn and in words. */
export function BatchProgress({ batch }: OfBatch) {
  const t = useBatchesText();
  const { total, done, refused, state } = batch;
  const said = t('sums', { total, done, refused, left: total - done - refused });
  return (
    <div className="batch-progress">
      <Progress
        percent={Math.round((100 * (done + refused)) / total)}
        success={{ percent: Math.round((100 * done) / total) }}
        status={state === 'running' ? 'active' : refused > 0 ? 'exception' : 'normal'}
        showInfo={false}
        aria-label={said}
      />
      <div className="quiet small" data-testid="batch-sums">
        {said}
      </div>
    </div>
  );
}
