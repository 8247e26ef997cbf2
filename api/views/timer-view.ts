import type { z } from 'zod';
import { waiting } from '#engine';
import {
  currentStay,
  type DeadlineKind,
  type DecisionContext,
  departmentNameOf,
  levelNames,
  type Names,
  nameOf,
  placeOfToken,
  unansweredOrders,
} from '#processes';
import type { StoredCase, TimerRow } from '#store';
import type { timerView } from '../schemas/timers.ts';

type Found = { readonly stored: StoredCase; readonly context: DecisionContext } | undefined;
type Place = Pick<z.input<typeof timerView>, 'departmentName' | 'step' | 'stepEn'>;

/** A timer as lists show it: what it is called, whose it is, and at which step of its case. */
export function timerViewOf(
  { timerId, kind, dueAt }: TimerRow,
  found: Found,
  now: string,
): z.input<typeof timerView> {
  const { zh, en } = kind === 'engine' ? drawnName(timerId, found) : deadlineNames[kind];
  const file = found?.stored.file;
  return {
    ...{ id: timerId, kind, dueAt, name: zh, nameEn: en },
    ...(found === undefined ? nowhere : placeOf(timerId, kind, found)),
    caseNumber: file?.number ?? null,
    matterName: file?.matter.name ?? null,
    isDue: Date.parse(dueAt) <= Date.parse(now),
  };
}

const nowhere: Place = { departmentName: null, step: null, stepEn: null };

/** Parallel departments have timers of one name: each says whose it is. */
function placeOf(
  timerId: string,
  kind: TimerRow['kind'],
  { stored: { file }, context: { definition, directory } }: NonNullable<Found>,
): Place {
  const at = (department: string | undefined, step: Names | undefined): Place => ({
    departmentName: department === undefined ? null : departmentNameOf(directory, department),
    step: step?.zh ?? null,
    stepEn: step?.en ?? null,
  });
  if (kind === 'supervision') return at(unansweredOrders(file)[0]?.department, undefined);
  if (kind === 'level') {
    const stay = currentStay(file);
    return at(stay?.department, stay && levelNames[stay.level]);
  }
  if (kind !== 'engine') return nowhere;
  const { department, step } = placeOfToken(definition, file, timerId);
  return at(department, step === undefined ? undefined : { zh: step, en: step });
}

/** A drawn timer is called as its element is. */
function drawnName(timerId: string, found: Found): Names {
  const instance = found?.stored.file.instance ?? null;
  if (found === undefined || instance === null) return { zh: timerId, en: timerId };
  const { definition } = found.context;
  const { element } = waiting(definition, instance).find(({ id }) => id === timerId) ?? {};
  const name = element === undefined ? timerId : nameOf(definition, element);
  return { zh: name, en: name };
}

const deadlineNames: Readonly<Record<DeadlineKind, Names>> = {
  promisedWarning: { zh: '承诺时限预警', en: 'warning of the promised limit' },
  promised: { zh: '承诺时限', en: 'promised limit' },
  statutory: { zh: '法定时限', en: 'statutory limit' },
  delivery: { zh: '送达时限', en: 'delivery limit' },
  specialProcedure: { zh: '特别程序预计结束', en: 'announced end of a special procedure' },
  tolerance: { zh: '容缺材料补齐期限', en: 'materials to follow' },
  supervision: { zh: '督办答复期限', en: 'reply to supervision' },
  promiseCheck: { zh: '承诺核查期限', en: 'check of a promise' },
  ratingContact: { zh: '差评回访期限', en: 'contact after a bad rating' },
  ratingMend: { zh: '差评整改期限', en: 'answer to a bad rating' },
  level: { zh: '逐级办理期限', en: 'limit of a level' },
};
