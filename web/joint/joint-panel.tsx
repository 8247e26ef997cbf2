import type { CaseView } from '../contract.ts';
import { useJointText } from './joint-texts.ts';
import { Reviews } from './reviews.tsx';
import { Surveys } from './surveys.tsx';
import './joint.css';

export const isJoint = ({ reviews, surveys, rectifications }: CaseView): boolean =>
  reviews.length + surveys.length + rectifications.length > 0;

/** All that departments do together in a case; nothing where they do nothing together. */
export function JointPanel({ file }: { readonly file: CaseView }) {
  const t = useJointText();
  if (!isJoint(file)) return null;
  return (
    <section className="panel" aria-label={t('joint')} data-testid="joint-panel">
      <h2 className="panel-title">{t('joint')}</h2>
      <Surveys file={file} />
      <Reviews reviews={file.reviews} />
    </section>
  );
}

const shownWith: Readonly<Record<string, 'surveys' | 'reviews'>> = {
  arrangeSurvey: 'surveys',
  surveyRecord: 'surveys',
  surveyResult: 'surveys',
  acceptance: 'surveys',
  jointPrecheck: 'reviews',
};

/** What somebody has to see who does a step of joint work. */
export function JointOfTask({ act, file }: { readonly act: string; readonly file: CaseView }) {
  const shown = shownWith[act];
  if (shown === undefined) return null;
  return shown === 'surveys' ? <Surveys file={file} /> : <Reviews reviews={file.reviews} />;
}
