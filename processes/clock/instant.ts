import { addDays, type CivilDate, isCivilDate } from './civil-date.ts';

/** The date in China at an instant, 'YYYY-MM-DDTHH:mm[:ss[.fff]]' with Z or an offset. */
export function civilDateOf(instant: string): CivilDate {
  const parts = pattern.exec(instant);
  const [, date = '', hour, minute, sign, offsetHour, offsetMinute] = parts ?? [];
  if (!isCivilDate(date) || Number(hour) > 23 || Number(minute) > 59) {
    throw new RangeError(`${instant} is not an instant`);
  }
  const offset = sign === undefined ? 0 : Number(`${sign}1`) * minutes(offsetHour, offsetMinute);
  const minuteInChina = minutes(hour, minute) - offset + chinaOffset;
  return addDays(date, Math.floor(minuteInChina / minutesOfDay));
}

/** 24:00 of a date in China: the last day ends there (民法典 art. 203), so deadlines fire then. */
export function endOfDayInstant(date: CivilDate): string {
  return startOfDayInstant(addDays(date, 1));
}

/** The instant at which a last day ends: the close of business (`17:30`) where there is one, else 24:00 (民法典 art. 203). */
export function endOfDay(date: CivilDate, closeOfBusiness?: string): string {
  return closeOfBusiness === undefined
    ? endOfDayInstant(date)
    : `${addDays(date, 0)}T${closeOfBusiness}:00.000+08:00`;
}

/** 00:00 of a date in China. */
export function startOfDayInstant(date: CivilDate): string {
  return `${addDays(date, 0)}T00:00:00.000+08:00`;
}

// China has had one zone without summer time since September 1991.
const chinaOffset = 8 * 60;
const minutesOfDay = 24 * 60;
const pattern =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::[0-5]\d(?:\.\d+)?)?(?:Z|([+-])(\d{2}):?(\d{2}))$/;

function minutes(hour = '0', minute = '0'): number {
  return Number(hour) * 60 + Number(minute);
}
