import { Radio } from 'antd';
import type { MatterGuide } from '../contract.ts';
import type { Excuse } from './application.ts';
import { useEaseText } from './ease-texts.ts';

type Props = {
  readonly matter: MatterGuide;
  /** Of the material. */
  readonly name: string;
  readonly offered: readonly Excuse[];
  readonly excuse: Excuse | null;
  readonly onChange: (excuse: Excuse | null) => void;
};

/** Hand in now, later (容缺), or promise instead (告知承诺): what each means stands beside it. */
export function ExcuseChoice({ matter, name, offered, excuse, onChange }: Props) {
  const t = useEaseText();
  const rule = excuse === 'promised' ? matter.promise : matter.tolerance;
  return (
    <div className="excuse">
      <Radio.Group
        aria-label={t('howFor', { name })}
        value={excuse ?? 'now'}
        onChange={({ target }) => onChange(target.value === 'now' ? null : target.value)}
        options={[
          { value: 'now', label: t('now') },
          ...offered.map((value) => ({ value, label: t(value) })),
        ]}
      />
      {excuse !== null && rule && (
        <p className="quiet small" data-testid="excuse-text">
          {t(`${excuse}Text`, {
            days: rule.days,
            unit: t(rule.unit, { count: rule.days }),
            basis: rule.basis,
          })}
        </p>
      )}
    </div>
  );
}
