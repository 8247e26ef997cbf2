import type { z } from 'zod';
import {
  addClosure,
  type Calendar,
  type CalendarMove,
  type CalendarProblem,
  type CaseFile,
  type Directory,
  departmentNameOf,
  listedNumber,
  movedDateNames,
  previewMoves,
  publishYear,
  readCalendarText,
} from '#processes';
import { calendarWrites, findCalendar, listChanges } from '#store';
import { type Answer, created, ok } from '../answers.ts';
import { type Refusal, refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { type Call, route, type Shape } from '../route.ts';
import {
  calendarPreview,
  calendarView,
  closure,
  publishedCalendar,
  yearText,
} from '../schemas/calendar.ts';

/** The most cases that a preview looks at; publishing follows all of them. */
const previewed = 2000;
const shown = 200;

/** A year's holiday notice and local closures: looked at first, then published, then every open case follows. */
export const calendarChangeRoutes = [
  route(
    {
      method: 'get',
      path: '/api/calendar',
      operationId: 'getCalendar',
      summary: 'The working-day calendar with its changes and what each of them moved',
      tag: 'calendar',
      access: ['calendar.manage'],
      answers: { 200: { description: 'the calendar', schema: calendarView } },
    },
    async ({ ports }) => {
      const calendar = await current(ports);
      const changes = await listChanges(ports.store);
      const years = Object.entries(calendar.years).map(([year, known]) => {
        const { source, holidays, workdays } = known;
        return { year: Number(year), source, holidays, workdays };
      });
      return ok({
        version: calendar.version,
        years,
        provisionalFrom: Math.max(...years.map(({ year }) => year)) + 1,
        closures: calendar.closures,
        changes: changes.map(({ change: { isChange: _, moved, ...change } }) => ({
          ...change,
          moved: moved.map((one) => ({ ...one, moved: one.moved.map((date) => named(date)) })),
        })),
      });
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/calendar/years/preview',
      operationId: 'previewCalendarYear',
      summary: 'Reads a year’s holiday notice and tells which open cases it would move',
      tag: 'calendar',
      access: ['calendar.manage'],
      input: { body: yearText },
      answers: { 200: { description: 'what would move', schema: calendarPreview } },
      refusals: ['CALENDAR_REFUSED'],
    },
    async (call) => {
      const next = await withYear(call, call.body);
      return 'kind' in next ? next : preview(call, next);
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/calendar/years',
      operationId: 'publishCalendarYear',
      summary: 'Publishes a year’s holiday notice; every open case is counted anew',
      tag: 'calendar',
      access: ['calendar.manage'],
      input: { body: yearText },
      answers: { 201: { description: 'published', schema: publishedCalendar } },
      refusals: ['CALENDAR_REFUSED', 'VERSION_CONFLICT'],
    },
    async (call) => {
      const { year, source } = call.body;
      const next = await withYear(call, call.body);
      return 'kind' in next ? next : publish(call, next, `${year}年放假安排（${source}）`);
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/calendar/closures/preview',
      operationId: 'previewClosure',
      summary: 'Tells which open cases a closure of the offices of a division would move',
      tag: 'calendar',
      access: ['calendar.manage'],
      input: { body: closure },
      answers: { 200: { description: 'what would move', schema: calendarPreview } },
    },
    async (call) => preview(call, addClosure(await current(call.ports), call.body)),
  ),
  route(
    {
      method: 'post',
      path: '/api/calendar/closures',
      operationId: 'publishClosure',
      summary: 'Closes the offices of a division on some days; its open cases are counted anew',
      tag: 'calendar',
      access: ['calendar.manage'],
      input: { body: closure },
      answers: { 201: { description: 'published', schema: publishedCalendar } },
      refusals: ['VERSION_CONFLICT'],
    },
    async (call) => {
      const { reason, dates, division } = call.body;
      const next = addClosure(await current(call.ports), call.body);
      return publish(call, next, `${reason}（${division}，${dates.join('、')}）`);
    },
  ),
];

type Ports = Call<Shape>['ports'];

/** Read from the store, not from what is believed for a while: a change stands on the newest. */
async function current({ store, contexts }: Ports): Promise<Calendar> {
  return (await findCalendar(store)) ?? contexts.calendar();
}

async function withYear(
  { ports }: Call<Shape>,
  body: z.output<typeof yearText>,
): Promise<Calendar | Refusal> {
  const read = readCalendarText(body);
  if (!read.ok) return refusalOf(read.problems);
  return publishYear(await current(ports), read.year, read.arrangement);
}

function refusalOf(problems: readonly CalendarProblem[]): Refusal {
  const listed = problems.map(({ code, message }) => ({
    code,
    message: `${problemNames[code]}：${message}`,
    messageEn: message,
  }));
  return refuse('CALENDAR_REFUSED', { count: problems.length }, { problems: listed });
}

const problemNames: Record<CalendarProblem['code'], string> = {
  NOT_AN_OBJECT: '内容无法解析',
  INVALID_YEAR: '年份不正确',
  SOURCE_MISSING: '没有写明放假通知文号',
  NOT_A_LIST: '缺少日期列表',
  INVALID_DATE: '日期不存在',
  DATE_OF_ANOTHER_YEAR: '不是该年的日期',
  DUPLICATE_DATE: '日期重复',
  HOLIDAY_AND_WORKDAY: '同一天既放假又上班',
  MAKE_UP_DAY_ON_WEEKDAY: '调休上班日不在周末',
  LINE_UNREADABLE: '此行没有写明“休”或“班”',
};

async function preview(call: Call<Shape>, next: Calendar): Promise<Answer> {
  const { store, contexts } = call.ports;
  const ids = await store.cases.scan({ limit: previewed });
  const moved: { readonly number: string | null; readonly moved: readonly unknown[] }[] = [];
  for (const id of ids) {
    const stored = await store.cases.load(id);
    if (stored === undefined) continue;
    if (stored.file.clock.closedOn !== undefined && stored.file.rating === undefined) continue;
    const { file } = stored;
    const context = await contexts.of(file);
    const dates = previewMoves(context, file, next);
    if (dates.length === 0) continue;
    moved.push({
      number: listedNumber(file, dates),
      moved: dates.map((date) => named(date, placeOf(date, file, context.directory))),
    });
  }
  return ok({
    looked: ids.length,
    movedCases: moved.length,
    moved: moved.slice(0, shown),
    isComplete: ids.length < previewed,
  });
}

async function publish(call: Call<Shape>, next: Calendar, name: string): Promise<Answer> {
  const { store, contexts } = call.ports;
  const before = await current(call.ports);
  const facts = { name, at: call.at, by: call.actor.name };
  const answer = await commitRecords(call, {
    action: 'PublishCalendar',
    target: `calendar:${next.version}`,
    detail: { name },
    records: await calendarWrites(store, before, next, facts),
    answer: created({ version: next.version }),
  });
  contexts.forget();
  return answer;
}

/** Parallel departments have dates of one name: each says whose it is, and of which step. */
function placeOf({ taskId }: CalendarMove, { workItems }: CaseFile, directory: Directory) {
  const item = taskId === undefined ? undefined : workItems[taskId];
  if (item === undefined) return {};
  const { department, name: step } = item;
  return {
    step,
    ...(department !== null && { departmentName: departmentNameOf(directory, department) }),
  };
}

function named(date: CalendarMove, place: ReturnType<typeof placeOf> = {}) {
  const { name: clockName, nameEn: clockNameEn } = movedDateNames[date.clock];
  return { ...date, ...place, clockName, clockNameEn };
}
