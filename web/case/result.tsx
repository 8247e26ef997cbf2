import type { CaseView } from '../contract.ts';
import { LongText, Mark, minuteOf } from '../shell/index.ts';
import { useCaseText } from './case-texts.ts';

/** What was decided, why, and how it reached the applicant. */
export function CaseResult({ file }: { readonly file: CaseView }) {
  const t = useCaseText();
  const { decision, delivery } = file;
  if (!decision) return null;
  return (
    <section className="panel" aria-label={t('decision')} data-testid="decision">
      <div className="row-head">
        <h2 className="panel-title">{t('decision')}</h2>
        <Mark tone={decision.value === 'grant' ? 'green' : 'red'}>{t(decision.value)}</Mark>
        <time className="quiet">{minuteOf(decision.at)}</time>
      </div>
      {decision.reasons !== '' && <LongText text={decision.reasons} />}
      {delivery && (
        <p className="delivery">
          {t('delivered', {
            at: minuteOf(delivery.at),
            mode: modeName(t, delivery.mode),
            receiver: delivery.receiver,
          })}
          {delivery.trackingNumber && ` · ${t('tracking')} ${delivery.trackingNumber}`}
        </p>
      )}
    </section>
  );
}

function modeName(t: ReturnType<typeof useCaseText>, mode: string): string {
  switch (mode) {
    case 'counter':
      return t('modeCounter');
    case 'post':
      return t('modePost');
    case 'electronic':
      return t('modeElectronic');
    default:
      return mode;
  }
}
