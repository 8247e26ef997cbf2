import { lazy, Suspense } from 'react';
import type { CaseView, RectificationView, SurveyPartView, SurveyView } from '../contract.ts';
import { dayOf, LongText, Mark, minuteOf } from '../shell/index.ts';
import { useJointText } from './joint-texts.ts';

// For officers only: applicants never fetch it.
const SurveyActions = lazy(async () => ({
  default: (await import('./survey-actions.tsx')).SurveyActions,
}));

const tones = { pass: 'green', rectify: 'yellow', fail: 'red' } as const;

type Props = {
  readonly file: Pick<CaseView, 'number' | 'surveys' | 'rectifications' | 'mayTogether'>;
};

/** Appointments with who signed what, the newest first, and the lists of what has to be put right. */
export function Surveys({ file }: Props) {
  return (
    <>
      {file.surveys.toReversed().map((survey, index) => (
        <Survey key={survey.id} survey={survey}>
          {index === 0 && survey.result === null && mayArrange(file) && (
            <Suspense>
              <SurveyActions file={file} survey={survey} />
            </Suspense>
          )}
        </Survey>
      ))}
      {file.rectifications.toReversed().map((known) => (
        <Rectification key={known.id} rectification={known} />
      ))}
    </>
  );
}

const mayArrange = ({ mayTogether }: Props['file']): boolean =>
  mayTogether.moveSurvey || mayTogether.noteAbsence.length > 0;

type SurveyProps = { readonly survey: SurveyView; readonly children: React.ReactNode };

function Survey({ survey, children }: SurveyProps) {
  const t = useJointText();
  const { id, round, on, time, place, note, moved, departments, result } = survey;
  return (
    <section className="survey" aria-label={t('survey')} data-survey={id}>
      <div className="row-head">
        <strong>{round > 1 ? t('again', { round }) : t('survey')}</strong>
        <strong>{t('when', { on: dayOf(on), time })}</strong>
        {result !== null && <Mark tone={tones[result]}>{t('result', { result: t(result) })}</Mark>}
        <span className="row-end row-head">{children}</span>
      </div>
      <div>
        {t('place')}：{place}
      </div>
      {note !== '' && <LongText text={note} />}
      {moved.map((before) => (
        <div key={`${before.on} ${before.time}`} className="quiet small">
          {t('movedFrom', { on: dayOf(before.on), time: before.time, reason: before.reason })}
        </div>
      ))}
      <ul className="rows">
        {departments.map((part) => (
          <Part key={part.department} part={part} />
        ))}
      </ul>
    </section>
  );
}

function Part({ part }: { readonly part: SurveyPartView }) {
  const t = useJointText();
  const { department, name, state, value, items, officers, at, isLate, findings, reason } = part;
  return (
    <li data-department={department}>
      <div className="row-head">
        <strong>{name}</strong>
        {value === null ? (
          <Mark tone={state === 'awaited' ? 'neutral' : 'red'}>
            {t(state === 'signed' ? 'awaited' : state)}
          </Mark>
        ) : (
          <Mark tone={tones[value]}>{t(value)}</Mark>
        )}
        {isLate && <Mark tone="red">{t('late')}</Mark>}
      </div>
      {findings !== '' && <LongText text={findings} />}
      {value === null && reason !== '' && <LongText text={reason} />}
      {items.length > 0 && (
        <ol>
          {items.map(({ item, requirement }) => (
            <li key={item}>
              {item}
              {requirement !== '' && <span className="quiet">（{requirement}）</span>}
            </li>
          ))}
        </ol>
      )}
      {at !== null && (
        <div className="quiet small">
          {t('signedBy', { names: officers.join('、'), at: minuteOf(at) })}
        </div>
      )}
    </li>
  );
}

const outcomeTones = { reported: 'green', expired: 'red' } as const;

function Rectification({ rectification }: { readonly rectification: RectificationView }) {
  const t = useJointText();
  const { items, dueOn, stopsClock, report, outcome } = rectification;
  return (
    <section className="survey" aria-label={t('rectification')}>
      <div className="row-head">
        <strong>{t('rectification')}</strong>
        <Mark tone={outcome === null ? 'yellow' : outcomeTones[outcome]}>
          {outcome === null ? t('waiting') : t(outcome)}
        </Mark>
        <span>{t('due', { due: dayOf(dueOn) })}</span>
        <span className="quiet">{stopsClock ? t('notCounted') : t('counted')}</span>
      </div>
      <WishList items={items} />
      {report !== null && <LongText text={report} />}
    </section>
  );
}

/** What has to be put right, and who wants it. */
export function WishList({ items }: Pick<RectificationView, 'items'>) {
  const t = useJointText();
  return (
    <ol>
      {items.map(({ item, requirement, departments }) => (
        <li key={`${item} ${requirement}`}>
          {item}
          {requirement !== '' && `：${requirement}`}
          <div className="quiet small">{t('wantedBy', { names: departments.join('、') })}</div>
        </li>
      ))}
    </ol>
  );
}
