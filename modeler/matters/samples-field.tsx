import { useState } from 'react';
import type { SampleFile } from '#processes';
import { FilePicker } from '../../web/files/file-picker.tsx';
import { keepSamples, mostSamples } from './kept-samples.ts';
import { usePartsText } from './parts-texts.ts';

type Props = {
  readonly id?: string;
  readonly value?: readonly SampleFile[];
  readonly onChange?: (value: readonly SampleFile[] | undefined) => void;
};

/** 样表与示例 of a material; undefined where there are none. */
export function SamplesField({ id, value = [], onChange }: Props) {
  const t = usePartsText();
  const [samples] = useState(() => keepSamples(value));
  samples.follow(value);
  return (
    <fieldset id={id} className="matter-reuse">
      <legend>{t('samples')}</legend>
      <FilePicker
        name={t('samples')}
        files={value}
        onChange={(make) => onChange?.(samples.change(make))}
        most={mostSamples}
      />
    </fieldset>
  );
}
