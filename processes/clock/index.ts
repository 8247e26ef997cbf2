export {
  addClosure,
  type Calendar,
  type CalendarYear,
  type Closure,
  calendarFor,
  publishYear,
  stateCouncilCalendar,
} from './calendar.ts';
export { type CalendarImport, type CalendarProblem, readCalendarYear } from './calendar-import.ts';
export { type CalendarText, readCalendarText } from './calendar-text.ts';
export {
  addDays,
  type CivilDate,
  firstDate,
  isCivilDate,
  isInRange,
  lastDate,
} from './civil-date.ts';
export type { DivisionCode } from './division.ts';
export { consumedOf, dayConsuming, dueOf, overdueOf, preAlertOf, remainingOf } from './due.ts';
export { type FestivalDays, festivalDaysOf } from './festival-days.ts';
export { civilDateOf, endOfDay, endOfDayInstant, startOfDayInstant } from './instant.ts';
export { type LegalLimit, legalLimits } from './legal-limits.ts';
export { type Due, type Period, type PeriodUnit, type Suspension, totalOf } from './period.ts';
export { maxLimit, type PeriodInput, type PeriodProblem, readPeriod } from './period-input.ts';
export {
  type ClockFacts,
  type ClockKind,
  type ClockReading,
  type ClockStatus,
  clockReading,
  type Light,
} from './reading.ts';
export { statutoryHolidaysOf } from './statutory-holidays.ts';
export {
  addWorkdays,
  isProvisional,
  isWorkday,
  nextWorkday,
  workdayOnOrAfter,
  workdaysBetween,
} from './working-days.ts';
