import { Alert } from 'antd';
import type { MatterProblem } from '#processes';
import { either, Mark, useLanguage } from '../../web/shell/index.ts';
import { useMattersText } from './matters-texts.ts';
import { partOf } from './parts.tsx';
import { usePartsText } from './parts-texts.ts';

type Props = {
  readonly problems: readonly MatterProblem[];
  readonly isStale: boolean;
  readonly onGoTo: (part: string) => void;
};

/** What the matter lacks; each line leads to the part where it is mended. */
export function ProblemPanel({ problems, isStale, onGoTo }: Props) {
  const t = useMattersText();
  const say = usePartsText();
  const language = useLanguage();
  const count = (wanted: string) => problems.filter(({ severity }) => severity === wanted).length;
  if (problems.length === 0) return <Alert type="success" showIcon title={t('noProblems')} />;
  return (
    <section aria-label={t('problems')} className="matter-problems" data-testid="matter-problems">
      <h2>
        {t('problems')}{' '}
        <span className="quiet">
          {t('problemCounts', { errors: count('error'), warnings: count('warning') })}
          {isStale && ` · ${t('afterSave')}`}
        </span>
      </h2>
      <ul>
        {problems.map(({ field, code, severity, message, messageEn }) => (
          <li key={`${field} ${code} ${message}`}>
            <Mark tone={severity === 'error' ? 'red' : 'blue'}>{t(severity)}</Mark>{' '}
            <button type="button" className="link" onClick={() => onGoTo(partOf(field))}>
              {say(partOf(field))}
            </button>
            ：{either(language, message, messageEn)}
          </li>
        ))}
      </ul>
    </section>
  );
}
