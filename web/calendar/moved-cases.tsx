import { CaseLink } from '../case/case-link.tsx';
import { dayOf, either, useLanguage } from '../shell/index.ts';
import type { MovedCase } from './calendar-data.ts';
import { useCalendarText } from './calendar-texts.ts';

/** Which dates of which cases move, from where to where. */
export function MovedCases({ cases }: { readonly cases: readonly MovedCase[] }) {
  const t = useCalendarText();
  const language = useLanguage();
  const day = (date: string | null) => (date === null ? t('paused') : dayOf(date));
  return (
    <ul className="rows moved-cases">
      {cases.map(({ number, moved }, at) => (
        <li key={number ?? `unnamed ${at}`}>
          <div className="row-head">
            {number === null ? (
              <span className="quiet">{t('unnamedRating')}</span>
            ) : (
              <CaseLink number={number} />
            )}
            {moved.map((date) => (
              <span key={`${date.clock} ${date.taskId ?? ''}`}>
                {either(language, date.clockName, date.clockNameEn)}{' '}
                {date.step !== undefined && (
                  <span className="quiet">
                    {[date.departmentName, date.step].filter(Boolean).join(' · ')}{' '}
                  </span>
                )}
                <span className="days">
                  {day(date.from)} → {day(date.to)}
                </span>
                {date.isProvisional && <span className="quiet">（{t('provisional')}）</span>}
              </span>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
