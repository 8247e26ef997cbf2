import type { CaseView } from '../contract.ts';
import { either, Mark, useLanguage } from '../shell/index.ts';
import { CaseLink } from './case-link.tsx';
import { useCaseText } from './case-texts.ts';

type ChildrenProps = {
  readonly file: Pick<CaseView, 'children' | 'parent'>;
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
  return (
    <section className="panel" aria-label={t('children')}>
      <h2 className="panel-title">{t('children')}</h2>
      {parent && (
        <p>
          {t('partOf')} <CaseLink number={parent.number} base={base} />
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
            {child.number && <CaseLink number={child.number} base={base} />}
            {child.closedOn && <span className="quiet small">{child.closedOn}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
