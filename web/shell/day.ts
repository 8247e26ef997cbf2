import dayjs from 'dayjs';

const offset = '+08:00';
const offsetMinutes = 8 * 60;

/** An instant as the clock on a wall in China shows it, whatever zone the computer is in. */
function inChina(instant: string): dayjs.Dayjs {
  const time = dayjs(instant);
  return time.add(offsetMinutes + time.toDate().getTimezoneOffset(), 'minute');
}

/** 2026-03-02 09:30 */
export const minuteOf = (instant: string): string => inChina(instant).format('YYYY-MM-DD HH:mm');

/** 2026-03-02, from an instant or a civil date. */
export const dayOf = (value: string): string =>
  value.length <= 10 ? value : inChina(value).format('YYYY-MM-DD');

/** The same minute of the next civil day in China, as an instant with its offset. */
export const nextDayOf = (instant: string): string =>
  `${inChina(instant).add(1, 'day').format('YYYY-MM-DDTHH:mm:ss')}${offset}`;

/** Nine in the morning of a civil day in China. */
export const morningOf = (day: string): string => `${day}T09:00:00${offset}`;
