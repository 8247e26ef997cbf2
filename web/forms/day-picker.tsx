import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ComponentProps, KeyboardEvent } from 'react';
import type { DateField } from './date-field.tsx';

/** Enter takes the day; the form around is sent by its button. */
const keepForm = (event: KeyboardEvent<HTMLElement>) => {
  if (event.key === 'Enter') event.preventDefault();
};

/** The calendar of antd, speaking the text that the server stores. */
export function DayPicker({ value, onChange, ...field }: ComponentProps<typeof DateField>) {
  return (
    <DatePicker
      {...field}
      onKeyDown={keepForm}
      className="field-number"
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  );
}
