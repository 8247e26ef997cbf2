import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ComponentProps } from 'react';
import type { DateField } from './date-field.tsx';

/** The calendar of antd, speaking the text that the server stores. */
export function DayPicker({ value, onChange, ...field }: ComponentProps<typeof DateField>) {
  return (
    <DatePicker
      {...field}
      className="field-number"
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  );
}
