import { lazy, Suspense } from 'react';

type Props = {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (day: string | null) => void;
};

const Picker = lazy(async () => ({ default: (await import('./day-picker.tsx')).DayPicker }));

/** A civil date; the calendar is fetched only where a form asks for one. */
export function DateField(props: Props) {
  return (
    <Suspense fallback={<span className="field-number">{props.value}</span>}>
      <Picker {...props} />
    </Suspense>
  );
}
