import { ArrowLeftOutlined, ReloadOutlined, RollbackOutlined } from '@ant-design/icons';
import { App, Button, DatePicker, Space } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Matter } from '#processes';
import { Mark, minuteOf, morningOf } from '../../web/shell/index.ts';
import { BeginningDialog } from './beginning-dialog.tsx';
import { useSimulationText } from './simulation-texts.ts';
import { advanceTo, advanceWorkdays } from './time-steps.ts';
import type { Preparation } from './use-preparation.ts';
import type { Play } from './use-simulation.ts';

type Props = {
  readonly play: Play;
  readonly matter: Matter | undefined;
  readonly preparation: Preparation;
  readonly onClose: () => void;
};

/** The picker only says where to go to. */
const noDay: Dayjs | null = null;
const tones = {
  waiting: 'blue',
  completed: 'green',
  terminated: 'neutral',
  incident: 'red',
} as const;

/** The clock of the simulation and what moves all of it. */
export function ClockBar({ play, matter, preparation, onClose }: Props) {
  const t = useSimulationText();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const { view, simulation } = play;
  const advance = (step: ReturnType<typeof advanceTo>) => {
    if (step) play.act(step);
    else void message.warning(t('past'));
  };
  const workdays = (days: number) => advance(advanceWorkdays(view.at, days, preparation.calendar));
  const isOver = view.state === 'completed' || view.state === 'terminated';
  return (
    <div className="toolbar simulation-bar" role="toolbar" aria-label={t('title')}>
      <Button icon={<ArrowLeftOutlined />} onClick={onClose} data-testid="simulation-close">
        {t('close')}
      </Button>
      <h2 className="toolbar-title">{t('title')}</h2>
      <span data-testid="simulation-state" data-state={view.state}>
        <Mark tone={tones[view.state]}>{t(view.state)}</Mark>
      </span>
      <span className="simulation-now" role="status" data-testid="simulation-now">
        {t('now')} <strong>{minuteOf(view.at)}</strong>
        <span className="quiet">
          {' '}
          {view.workdays.review === null
            ? t('workdaysTotal', { days: view.workdays.total })
            : t('workdaysReview', { days: view.workdays.review })}
          {view.workdays.review !== null && limitsOf(matter, t)}
        </span>
      </span>
      <span className="toolbar-rest" />
      <Space.Compact>
        <Button disabled={isOver} onClick={() => workdays(1)} data-testid="advance-day">
          {t('advanceDay')}
        </Button>
        <Button disabled={isOver} onClick={() => workdays(5)} data-testid="advance-week">
          {t('advanceWeek')}
        </Button>
        <DatePicker
          disabled={isOver}
          value={noDay}
          placeholder={t('advanceToDate')}
          aria-label={t('advanceToDate')}
          minDate={dayjs(view.today)}
          onChange={(day) => {
            if (day) advance(advanceTo(view.at, morningOf(day.format('YYYY-MM-DD'))));
          }}
        />
      </Space.Compact>
      <Button
        icon={<RollbackOutlined />}
        disabled={view.stepCount === 0}
        onClick={play.back}
        data-testid="simulation-back"
      >
        {t('back')}
      </Button>
      <Button
        icon={<ReloadOutlined />}
        onClick={() => setOpen(true)}
        data-testid="simulation-restart"
      >
        {t('restart')}
      </Button>
      {isOpen && (
        <BeginningDialog
          setup={simulation.setup}
          onBegin={(beginning) => {
            play.begin(beginning);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

function limitsOf(matter: Matter | undefined, t: ReturnType<typeof useSimulationText>): string {
  if (matter === undefined) return '';
  const { promised, statutory } = matter.limits;
  return t('workdaysOf', { promised: promised.days, statutory: statutory.days });
}
