import { type CalendarImport, type CalendarProblem, readCalendarYear } from './calendar-import.ts';

/** What a person pastes or uploads: JSON of one year, or CSV lines `date,kind[,name]`. */
export type CalendarText = {
  readonly year: number;
  /** The notice, by its number. */
  readonly source: string;
  readonly text: string;
};

/**
 * Reads 放假安排 as people have it: `{"holidays": […], "workdays": […]}`, or a line per day such as
 * `2027-01-01,休,元旦`. A head line and empty lines are skipped; every other line must say its day and its kind.
 */
export function readCalendarText({ year, source, text }: CalendarText): CalendarImport {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  const days = trimmed.startsWith('{') ? fromJson(trimmed) : fromCsv(trimmed);
  if ('problems' in days) return { ok: false, problems: days.problems };
  return readCalendarYear({ year, source, ...days });
}

type Days = { readonly holidays: unknown; readonly workdays: unknown };
type Read = Days | { readonly problems: readonly CalendarProblem[] };

function fromJson(text: string): Read {
  try {
    const { holidays, workdays } = JSON.parse(text) as Partial<Days>;
    return { holidays, workdays };
  } catch {
    return { problems: [{ code: 'NOT_AN_OBJECT', message: 'the text is not JSON' }] };
  }
}

function fromCsv(text: string): Read {
  const holidays: string[] = [];
  const workdays: string[] = [];
  const problems: CalendarProblem[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [date = '', kind = ''] = line.split(/[,，;\t]/).map((cell) => cell.trim());
    if (line.trim() === '' || (index === 0 && !/\d{4}/.test(date))) continue;
    if (off.has(kind.toLowerCase())) holidays.push(dashed(date));
    else if (worked.has(kind.toLowerCase())) workdays.push(dashed(date));
    else problems.push({ code: 'LINE_UNREADABLE', message: `line ${index + 1}: ${line.trim()}` });
  }
  return problems.length > 0 ? { problems } : { holidays, workdays };
}

const off = new Set(['休', '放假', '休息', '假', 'holiday', 'off']);
const worked = new Set(['班', '上班', '调休', '补班', 'workday', 'work']);

/** Spreadsheets write 2027/1/1 where the notice says 1 January 2027. */
function dashed(date: string): string {
  const [, year, month, day] = /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?$/.exec(date) ?? [];
  if (year === undefined || month === undefined || day === undefined) return date;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
