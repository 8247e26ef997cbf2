import type { SampleFile } from '#processes';
import { FilePicker } from '../../web/files/file-picker.tsx';
import { usePartsText } from './parts-texts.ts';

type Props = {
  readonly id?: string;
  readonly value?: readonly SampleFile[];
  readonly onChange?: (value: readonly SampleFile[] | undefined) => void;
};

/** 样表与示例 of a material; undefined where there are none. */
export function SamplesField({ id, value = [], onChange }: Props) {
  const t = usePartsText();
  const keep = (files: readonly SampleFile[]) => {
    const facts = files.slice(0, 5).map(({ id, name, type, size }) => ({ id, name, type, size }));
    onChange?.(facts.length === 0 ? undefined : facts);
  };
  return (
    <fieldset id={id} className="matter-reuse">
      <legend>{t('samples')}</legend>
      <FilePicker
        name={t('samples')}
        files={value}
        onChange={(change) => keep(change(value))}
        disabled={value.length >= 5}
      />
    </fieldset>
  );
}
