import { lazy, Suspense } from 'react';
import type { CaseView, ProcedureView } from '../contract.ts';
import { dayOf, LongText, Mark } from '../shell/index.ts';
import { useLifeText } from './life-texts.ts';

// For officers only: applicants never fetch it.
const EndProcedure = lazy(async () => ({
  default: (await import('./life-actions.tsx')).EndProcedure,
}));

type Props = { readonly file: CaseView };

/** What stopped, stretched or ended a case; nothing where nothing did. */
export function LifeFacts({ file }: Props) {
  const t = useLifeText();
  const { specialProcedures, extensions, tolerance, promise, ending } = file;
  const isEmpty =
    specialProcedures.length + extensions.length === 0 && !tolerance && !promise && !ending;
  if (isEmpty) return null;
  return (
    <section className="panel" aria-label={t('procedures')} data-testid="life-facts">
      <ul className="rows">
        {specialProcedures.map((procedure) => (
          <Procedure key={procedure.id} file={file} procedure={procedure} />
        ))}
        {extensions.map(({ days, oldDue: old, newDue: next, reason, approvedBy }) => (
          <li key={old}>
            <div className="row-head">
              <strong>{t('extensions')}</strong>
              <span>{t('extended', { days, old: dayOf(old), next: dayOf(next) })}</span>
              <span className="quiet">{t('approvedBy', { name: approvedBy })}</span>
            </div>
            <LongText text={reason} />
          </li>
        ))}
        {tolerance && <Tolerance tolerance={tolerance} />}
        {promise && <Promised promise={promise} />}
        {ending && (
          <li>
            <div className="row-head">
              <strong>{t('ending')}</strong>
              <span>{t(ending.kind)}</span>
              <span className="quiet">{t('approvedBy', { name: ending.by })}</span>
            </div>
            <LongText text={ending.reason} />
          </li>
        )}
      </ul>
    </section>
  );
}

function Procedure({ file, procedure }: Props & { readonly procedure: ProcedureView }) {
  const t = useLifeText();
  const { needed, startedOn, expectedEnd, endedOn, isOverdue, mayEnd } = procedure;
  const isOpen = endedOn === undefined;
  return (
    <li>
      <div className="row-head">
        <strong>{procedure.name}</strong>
        {isOpen && <Mark tone="yellow">{t('running')}</Mark>}
        {isOpen && isOverdue && <Mark tone="red">{t('overdue')}</Mark>}
        {!isOpen && <Mark tone="green">{t('ended', { on: dayOf(endedOn) })}</Mark>}
        <span>
          {t('fromTo', {
            from: dayOf(startedOn),
            days: needed.days,
            unit: t(needed.unit, { count: needed.days }),
            to: dayOf(expectedEnd),
          })}
        </span>
        <span className="quiet">{t('approvedBy', { name: procedure.approvedBy })}</span>
        {isOpen && mayEnd && (
          <Suspense>
            <EndProcedure file={file} id={procedure.id} />
          </Suspense>
        )}
      </div>
      <LongText text={procedure.result ?? procedure.reason} />
    </li>
  );
}

function Tolerance({ tolerance }: { readonly tolerance: NonNullable<CaseView['tolerance']> }) {
  const t = useLifeText();
  const { dueOn, completedOn, missing } = tolerance;
  return (
    <li>
      <div className="row-head">
        <strong>{t('tolerance')}</strong>
        {completedOn === undefined ? (
          <Mark tone="yellow">{t('toleranceDue', { due: dayOf(dueOn) })}</Mark>
        ) : (
          <Mark tone="green">{t('toleranceDone', { on: dayOf(completedOn) })}</Mark>
        )}
        {missing.length > 0 && (
          <span>{t('stillMissing', { names: missing.map(({ name }) => name).join('、') })}</span>
        )}
      </div>
    </li>
  );
}

function Promised({ promise }: { readonly promise: NonNullable<CaseView['promise']> }) {
  const t = useLifeText();
  const { check, checkDue, materials } = promise;
  return (
    <li>
      <div className="row-head">
        <strong>{t('promise')}</strong>
        <span>{t('promised', { names: materials.map(({ name }) => name).join('、') })}</span>
        {check === undefined && checkDue !== null && (
          <Mark tone="yellow">{t('checkDue', { due: dayOf(checkDue) })}</Mark>
        )}
        {check !== undefined && (
          <Mark tone={check.result === 'kept' ? 'green' : 'red'}>{t(check.result)}</Mark>
        )}
      </div>
      {check !== undefined && <LongText text={check.opinion} />}
    </li>
  );
}
