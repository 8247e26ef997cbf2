import { Choice, type Path } from './inputs.tsx';
import { usePartsText } from './parts-texts.ts';

/** Whether days are working days or days of the calendar. */
export function UnitChoice({ name }: { readonly name: Path }) {
  const t = usePartsText();
  const units = (['workday', 'day'] as const).map((value) => ({ value, label: t(value) }));
  return <Choice name={name} label={t('unit')} options={units} className="matter-code" />;
}
