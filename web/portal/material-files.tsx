import type { CaseMaterialView } from '../contract.ts';
import { FilePicker } from '../files/file-picker.tsx';
import { LongText } from '../shell/index.ts';
import { useEaseText } from './ease-texts.ts';
import type { useHandingIn } from './use-handing-in.ts';

type Props = {
  readonly materials: readonly Pick<CaseMaterialView, 'code' | 'name' | 'check'>[];
  readonly handing: ReturnType<typeof useHandingIn>;
};

/** A place for the files of each material, with what was wrong with it. */
export function MaterialFiles({ materials, handing }: Props) {
  const t = useEaseText();
  return (
    <ol className="supplement-items">
      {materials.map(({ code, name, check }) => (
        <li key={code} data-material={code}>
          <strong>{name}</strong>
          {check?.reason && <LongText text={t('problem', { text: check.reason })} />}
          <FilePicker
            name={name}
            files={handing.files[code] ?? []}
            onChange={(make) => handing.change(code, make)}
          />
        </li>
      ))}
    </ol>
  );
}
