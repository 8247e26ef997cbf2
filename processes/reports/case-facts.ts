import type { Json } from '#engine';
import type { Directory } from '../cases/decision.ts';
import { receivingPlaceOf } from '../cases/levels/authorities.ts';
import { standingOf } from '../cases/standing.ts';
import type { CaseFile } from '../cases/types.ts';
import { calendarFor } from '../clock/calendar.ts';
import type { Calendar } from '../clock/index.ts';
import { workdaysBetween } from '../clock/working-days.ts';
import { situationOf } from '../matters/situations.ts';
import type { FormField, Matter } from '../matters/types.ts';
import { departmentOf } from '../staff/directory.ts';

/** What a case adds to reports: plain values, none of which says whose case it is. */
export type CaseFacts = { readonly [name: string]: string | number | boolean };

/** Kinds of fields that reports may turn on. What people write in words may name them, and is never one. */
const reported: ReadonlySet<FormField['type']> = new Set<FormField['type']>([
  'select',
  'radio',
  'checkbox',
  'number',
  'datetime',
]);

/** The fields of a matter's application form that reports offer, in the form's order. */
export function reportFieldsOf(matter: Matter): readonly FormField[] {
  const fields = matter.forms[matter.applicationForm]?.components ?? [];
  return fields.filter(({ type }) => reported.has(type));
}

/** Under which name the value of a form field stands among the facts. */
export const formFact = (key: string): string => `form.${key}`;

type Known = {
  readonly matter: Matter;
  readonly calendar: Calendar;
  readonly directory: Directory;
  /** The matter before it was narrowed to the case's situation. */
  readonly published?: Matter;
};

/** The facts of a case as it stands. `days` are working days from receipt to decision, or to the end without one. */
export function caseFactsOf(known: Known, file: CaseFile): CaseFacts {
  const { matter, calendar, directory, published = matter } = known;
  const { receivedOn, decidedOn, closedOn } = file.clock;
  const place = departmentOf(directory, receivingPlaceOf(file));
  const ended = decidedOn ?? closedOn;
  const division = departmentOf(directory, file.leadDepartment)?.division ?? '';
  const days =
    ended === undefined
      ? undefined
      : workdaysBetween(calendarFor(calendar, division), receivedOn, ended);
  return {
    matterCode: file.matter.code,
    lead: file.leadDepartment,
    receivedOn,
    month: receivedOn.slice(0, 7),
    outcome: outcomeOf(file),
    region: place?.division ?? division,
    situation: situationOf(published, file.form)?.code ?? '',
    ...(days !== undefined && { days }),
    ...formFactsOf(matter, file.form),
  };
}

/** `underWay`, `grant`, `deny`, or the status in which it ended without a decision. */
function outcomeOf({ status, decision }: CaseFile): string {
  if (standingOf(status) === 'underWay') return 'underWay';
  return decision?.value ?? status;
}

const mostOfText = 200;

function formFactsOf(matter: Matter, form: CaseFile['form']): CaseFacts {
  const facts = reportFieldsOf(matter).flatMap(({ key }) => {
    const value: Json | undefined = form[key];
    const isPlain = typeof value === 'number' || typeof value === 'boolean';
    const isShort = typeof value === 'string' && value !== '' && value.length <= mostOfText;
    return isPlain || isShort ? [[formFact(key), value] as const] : [];
  });
  return Object.fromEntries(facts);
}
