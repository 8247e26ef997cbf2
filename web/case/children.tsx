import { Link } from 'wouter';
import type { CaseView } from '../contract.ts';
import { either, Mark, useLanguage } from '../shell/index.ts';
import { useCaseText } from './case-texts.ts';

type ChildrenProps = {
  readonly file: Pick<CaseView, 'children' | 'parent'>;
  /** Where a case is looked at: officers and applicants have pages of their own. */
  readonly base: '/cases' | '/my-cases';
};

const tones: Readonly<Record<string, 'green' | 'red' | 'yellow'>> = {
  granted: 'green',
  partlyGranted: 'yellow',
  denied: 'red',
  refusedIntake: 'red',
  supplementExpired: 'red',
};

/** The departments' own cases of a joint application, or the way up from one of them. */
export function Children({ file: { children = [], parent }, base }: ChildrenProps) {
  const t = useCaseText();
  const language = useLanguage();
  if (children.length === 0 && !parent) return null;
  const linkTo = (number: string) => (
    <Link href={`${base}/${encodeURIComponent(number)}`}>{number}</Link>
  );
  return (
    <section className="panel" aria-label={t('children')}>
      <h2 className="panel-title">{t('children')}</h2>
      {parent && (
        <p>
          {t('partOf')} {linkTo(parent.number)}
        </p>
      )}
      <ul className="rows">
        {children.map((child) => (
          <li key={child.element} className="row-head" data-child={child.element}>
            <strong>{child.matterName}</strong>
            <Mark tone={tones[child.resultCode ?? ''] ?? 'neutral'}>
              {either(language, child.standing, child.standingEn)}
            </Mark>
            {child.departmentName && <span className="quiet">{child.departmentName}</span>}
            {child.number && linkTo(child.number)}
            {child.closedOn && <span className="quiet small">{child.closedOn}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
