import type { CaseView, ClockView } from '../contract.ts';
import { dayOf, either, Light, Mark, tones, useLanguage } from '../shell/index.ts';
import { useCaseText } from './case-texts.ts';

/** The clocks of a case as bars: used, left, due, and what is not counted. */
export function Clocks({ file }: { readonly file: CaseView }) {
  const language = useLanguage();
  const departments = new Map(
    file.opinions.map(({ department, departmentName }) => [department, departmentName]),
  );
  return (
    <ul className="clocks">
      {file.clocks.map((clock) => {
        const words = either(language, clock.name, clock.nameEn);
        const whose = departments.get(clock.department ?? '');
        const name = whose === undefined ? words : `${words} · ${whose}`;
        return <Bar key={`${clock.kind} ${name} ${clock.start}`} clock={clock} name={name} />;
      })}
    </ul>
  );
}

const toneOf = { none: 'neutral', green: 'green', yellow: 'yellow', red: 'red' } as const;

function Bar({ clock, name }: { readonly clock: ClockView; readonly name: string }) {
  const t = useCaseText();
  const used = Math.min(100, Math.round((clock.consumed / Math.max(1, clock.limit)) * 100));
  const words = t('consumed', {
    consumed: clock.consumed,
    limit: clock.limit,
    unit: t(clock.unit, { count: clock.limit }),
  });
  return (
    <li className="clock" data-clock={clock.kind}>
      <div className="clock-head">
        <strong className="status">{name}</strong>
        <ClockState clock={clock} />
      </div>
      <div
        className="clock-bar-line"
        role="progressbar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={clock.limit}
        aria-valuenow={Math.min(clock.consumed, clock.limit)}
        aria-valuetext={words}
      >
        <span style={{ width: `${used}%`, background: tones[toneOf[clock.light]].text }} />
      </div>
      <div className="clock-foot">
        <span>{words}</span>
        <span>{clock.due === null ? t('dueNone') : t('due', { due: dayOf(clock.due) })}</span>
        {clock.start !== null && <span>{t('from', { start: dayOf(clock.start) })}</span>}
        {clock.provisional && <Mark tone="yellow">{t('provisional')}</Mark>}
      </div>
      {clock.basis !== undefined && (
        <div className="quiet small">{t('basis', { basis: clock.basis })}</div>
      )}
    </li>
  );
}

function ClockState({ clock }: { readonly clock: ClockView }) {
  const t = useCaseText();
  if (clock.status === 'notStarted') return <Mark>{t('notStarted')}</Mark>;
  if (clock.status === 'paused') return <Mark tone="yellow">{t('paused')}</Mark>;
  if (clock.status === 'stopped' && clock.overdue === 0) return <Mark>{t('stopped')}</Mark>;
  return (
    <Light
      light={clock.light}
      remaining={clock.remaining}
      overdue={clock.overdue}
      unit={clock.unit}
    />
  );
}
