import type { CaseView, TaskView } from '../contract.ts';
import { LongText, Mark, minuteOf } from '../shell/index.ts';
import { useOperationText } from './operation-texts.ts';

/** The rounds of a task's countersign: its seats and their votes. */
export function CountersignPanel({
  task,
  file,
}: {
  readonly task: TaskView;
  readonly file: CaseView;
}) {
  const rounds = (file.countersigns ?? []).filter(
    ({ taskId }) => taskId === task.part?.of || taskId === task.id.split('.').at(-1),
  );
  return rounds.map((round) => <Round key={`${round.taskId} ${round.round}`} round={round} />);
}

type RoundProps = { readonly round: NonNullable<CaseView['countersigns']>[number] };

/** One round: how it is counted, and every seat. */
function Round({ round }: RoundProps) {
  const t = useOperationText();
  const { approvals, rejections, total } = round;
  const rule = t(round.rule, { ratio: round.ratio });
  return (
    <section className="signatures" aria-label={t('countersign')}>
      <strong>{round.name}</strong>{' '}
      <span className="quiet">
        {t('round', { round: round.round, rule, approvals, rejections, total })}
      </span>
      {round.seats.map((seat) => (
        <blockquote key={seat.id} className="reply">
          <div className="row-head">
            <strong>{seat.name}</strong>
            <Mark
              tone={seat.vote === 'approve' ? 'green' : seat.vote === 'reject' ? 'red' : 'neutral'}
            >
              {t(seat.vote ?? 'absent')}
            </Mark>
          </div>
          {seat.opinion !== '' && <LongText text={seat.opinion} />}
          {seat.by !== null && seat.at !== null && (
            <div className="quiet small">
              {seat.by} · {minuteOf(seat.at)}
            </div>
          )}
        </blockquote>
      ))}
    </section>
  );
}
