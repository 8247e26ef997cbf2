import { Tabs } from 'antd';
import { dayOf, Loaded, Mark, minuteOf, Nothing, PageShell } from '../shell/index.ts';
import { type CalendarView, useCalendar } from './calendar-data.ts';
import { useCalendarText } from './calendar-texts.ts';
import { ClosureForm, YearForm } from './change-form.tsx';
import { MovedCases } from './moved-cases.tsx';
import './calendar.css';

/** The working-day calendar of the installation: years by notice, closures, and what each change moved. */
export function CalendarScreen() {
  const t = useCalendarText();
  const calendar = useCalendar();
  const subtitle = calendar.data && (
    <span>
      {t('lead', { version: calendar.data.version, year: calendar.data.provisionalFrom })}
    </span>
  );
  return (
    <PageShell title={t('title')} {...(subtitle && { subtitle })}>
      <Loaded query={calendar}>
        {(found) => (
          <div className="panel">
            <Tabs
              items={[
                { key: 'years', label: t('years'), children: <Years calendar={found} /> },
                { key: 'closures', label: t('closures'), children: <Closures calendar={found} /> },
                { key: 'changes', label: t('changes'), children: <Changes calendar={found} /> },
              ]}
            />
          </div>
        )}
      </Loaded>
    </PageShell>
  );
}

type Props = { readonly calendar: CalendarView };

function Years({ calendar }: Props) {
  const t = useCalendarText();
  return (
    <div className="calendar-columns">
      <YearForm nextYear={calendar.provisionalFrom} />
      <ul className="rows">
        {calendar.years.toReversed().map(({ year, source, holidays, workdays }) => (
          <li key={year}>
            <div className="row-head">
              <strong>{year}</strong>
              <span className="quiet">{source}</span>
            </div>
            <Days name={t('holidays')} dates={holidays} />
            <Days name={t('workdays')} dates={workdays} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Days({ name, dates }: { readonly name: string; readonly dates: readonly string[] }) {
  return (
    <div className="calendar-days">
      <span className="quiet">{name}</span>
      {dates.map((date) => (
        <Mark key={date}>{date.slice(5)}</Mark>
      ))}
    </div>
  );
}

function Closures({ calendar }: Props) {
  const t = useCalendarText();
  return (
    <div className="calendar-columns">
      <ClosureForm />
      {calendar.closures.length === 0 ? (
        <Nothing text={t('noClosures')} />
      ) : (
        <ul className="rows">
          {calendar.closures.map(({ division, dates, reason }) => (
            <li key={`${division} ${dates.join()} ${reason}`}>
              <div className="row-head">
                <strong>{reason}</strong>
                <span className="quiet">{division}</span>
                <span>{dates.map(dayOf).join('、')}</span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Changes({ calendar }: Props) {
  const t = useCalendarText();
  if (calendar.changes.length === 0) return <Nothing text={t('noChanges')} />;
  return (
    <ul className="rows">
      {calendar.changes.map((change) => (
        <li key={change.version} data-testid={`change-${change.version}`}>
          <div className="row-head">
            <strong>{change.name}</strong>
            <Mark tone={change.state === 'done' ? 'green' : 'yellow'}>{t(change.state)}</Mark>
            <span className="quiet">{t('by', { name: change.by, at: minuteOf(change.at) })}</span>
          </div>
          {change.state === 'running' && change.looked > 0 && (
            <p role="status">{t('moving', { moved: change.movedCases, looked: change.looked })}</p>
          )}
          {change.state === 'done' && (
            <>
              <p>{t('moved', { moved: change.movedCases, looked: change.looked })}</p>
              <MovedCases cases={change.moved} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
