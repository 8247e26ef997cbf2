import { Steps } from 'antd';
import type { PublicProgress } from '../contract.ts';
import { dayOf, either, useIsPhone, useLanguage } from '../shell/index.ts';
import './following.css';
import { useFollowingText } from './following-texts.ts';

const statusOf = { done: 'finish', current: 'process', pending: 'wait' } as const;

/** Where a case stands: one plain sentence, then the steps with their dates. */
export function ProgressSteps({ progress }: { readonly progress: PublicProgress }) {
  const t = useFollowingText();
  const language = useLanguage();
  const isPhone = useIsPhone();
  const stateOf = (state: string) =>
    (Object.hasOwn(statusOf, state) ? state : 'pending') as keyof typeof statusOf;
  const current = progress.steps.findIndex(({ state }) => state === 'current');
  return (
    <>
      <p className="progress-sentence" data-testid="progress-sentence">
        {either(language, progress.sentence, progress.sentenceEn)}
      </p>
      {(progress.parts ?? []).map(({ sentence, sentenceEn }) => (
        <p key={sentence} className="small" data-testid="progress-part">
          {either(language, sentence, sentenceEn)}
        </p>
      ))}
      <section aria-label={t('steps')}>
        <Steps
          // Without a current step nothing stands out, neither the first.
          current={current}
          orientation={isPhone ? 'vertical' : 'horizontal'}
          responsive={false}
          titlePlacement={isPhone ? 'horizontal' : 'vertical'}
          size="small"
          items={progress.steps.map((step) => ({
            title: <span className="status">{either(language, step.name, step.nameEn)}</span>,
            status: statusOf[stateOf(step.state)],
            content: step.date ? dayOf(step.date) : t(stateOf(step.state)),
          }))}
        />
      </section>
    </>
  );
}
