import { Alert, Button } from 'antd';
import { useState } from 'react';
import { HeldCertificate, HeldMark } from '../certificates/held-certificate.tsx';
import { useHeldText } from '../certificates/held-texts.ts';
import type { FileView, MaterialSpec, MatterGuide } from '../contract.ts';
import { FilePicker } from '../files/file-picker.tsx';
import { Mark } from '../shell/index.ts';
import { type Excuse, excusesFor, type HandedIn, missingMaterials } from './application.ts';
import { EarlierFiles } from './earlier-files.tsx';
import { ExcuseChoice } from './excuse-choice.tsx';
import { mistakesOf } from './matters.ts';
import { useApplyText, usePortalText } from './portal-texts.ts';
import { Samples } from './samples.tsx';
import type { Held } from './use-held.ts';

type Props = {
  readonly matter: MatterGuide;
  readonly handedIn: HandedIn;
  readonly held: Held;
  readonly onExcuse: (code: string, excuse: Excuse | null) => void;
  readonly onChange: (
    code: string,
    make: (files: readonly FileView[]) => readonly FileView[],
  ) => void;
  readonly showsMissing: boolean;
};

/** One place for files per material, with what is held already, what people get wrong, and what may wait. */
export function ApplyMaterials(props: Props) {
  return (
    <>
      <HeldNews held={props.held} />
      <ul className="rows">
        {props.matter.materials.map((material) => (
          <li key={material.code} data-material={material.code}>
            <Row {...props} material={material} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** How it stands with the look into the certificate library. */
function HeldNews({ held }: { readonly held: Held }) {
  const t = useHeldText();
  const retry = (
    <Button size="small" onClick={held.askAgain}>
      {t('retry')}
    </Button>
  );
  if (held.hasFailed) return <Alert type="warning" showIcon title={t('failed')} action={retry} />;
  if (held.isAsking)
    return (
      <p role="status" className="quiet">
        {t('asking')}
      </p>
    );
  return held.isAtCounter ? <p className="quiet">{t('counterHelp')}</p> : null;
}

type RowProps = Props & { readonly material: MaterialSpec };

function Row(props: RowProps) {
  const { material, matter, handedIn, held } = props;
  const t = usePortalText();
  const { code, name, required, source, note, commonMistakes = [] } = material;
  const found = held.held.find(({ materialCode }) => materialCode === code);
  const isLacking =
    props.showsMissing && missingMaterials(matter, handedIn).some((one) => one.code === code);
  return (
    <>
      <div className="row-head">
        <strong>{name}</strong>
        <Mark tone={required ? 'blue' : 'neutral'}>{required ? t('required') : t('optional')}</Mark>
        {source === 'shared' && <Mark tone="green">{t('shared')}</Mark>}
        {found && <HeldMark />}
      </div>
      {note && <div className="quiet">{note}</div>}
      {!found && <Samples matterCode={matter.code} material={material} />}
      {!found && commonMistakes.length > 0 && (
        <div className="mistakes">{t('mistakes', { text: mistakesOf(material) })}</div>
      )}
      {found ? (
        <HeldRow {...props}>
          <HeldCertificate held={found} />
        </HeldRow>
      ) : (
        <Asked {...props} />
      )}
      {isLacking && <Missing name={name} />}
    </>
  );
}

/** A material that the library has: nothing is asked, though a file may still be given. */
function HeldRow({ children, ...props }: RowProps & { readonly children: React.ReactNode }) {
  const t = useHeldText();
  const { code, name } = props.material;
  const given = props.handedIn.files[code] ?? [];
  const [isOpen, setOpen] = useState(given.length > 0);
  const close = () => {
    props.onChange(code, () => []);
    setOpen(false);
  };
  return (
    <div className="held">
      {children}
      {isOpen && <div className="quiet small">{t('anewHelp')}</div>}
      {isOpen && <Files {...props} />}
      <Button
        size="small"
        aria-expanded={isOpen}
        aria-label={t(isOpen ? 'keepOf' : 'anewOf', { name })}
        onClick={isOpen ? close : () => setOpen(true)}
      >
        {t(isOpen ? 'keep' : 'anew')}
      </Button>
    </div>
  );
}

function Asked(props: RowProps) {
  const { material, matter, handedIn, onExcuse } = props;
  const { code, name, source } = material;
  const offered = source === 'applicant' ? excusesFor(matter, code) : [];
  const excuse = handedIn.excuses?.[code] ?? null;
  const isGiven = (handedIn.files[code]?.length ?? 0) > 0;
  return (
    <>
      {offered.length > 0 && !isGiven && (
        <ExcuseChoice
          matter={matter}
          name={name}
          offered={offered}
          excuse={excuse}
          onChange={(chosen) => onExcuse(code, chosen)}
        />
      )}
      {(excuse === null || isGiven) && <Files {...props} />}
    </>
  );
}

/** Files of earlier cases to take, and a place for new ones. */
function Files({ material, matter, handedIn, held, onChange }: RowProps) {
  const { code, name } = material;
  const given = handedIn.files[code] ?? [];
  return (
    <>
      <EarlierFiles
        matterCode={matter.code}
        holder={held.holder}
        offers={held.earlier.filter(({ materialCode }) => materialCode === code)}
        files={given}
        onTake={(file) => onChange(code, (before) => [...before, file])}
      />
      <FilePicker name={name} files={given} onChange={(make) => onChange(code, make)} />
    </>
  );
}

function Missing({ name }: { readonly name: string }) {
  const t = useApplyText();
  return <Alert type="error" showIcon title={t('materialMissing', { names: name })} />;
}
