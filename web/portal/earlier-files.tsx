import { Button } from 'antd';
import { useHeldText } from '../certificates/held-texts.ts';
import type { EarlierFile, FileView } from '../contract.ts';
import { sizeInWords } from '../files/file-size.ts';
import { api, dayOf, useAct } from '../shell/index.ts';

type Props = {
  readonly matterCode: string;
  readonly holder: { readonly idNumber?: string };
  readonly offers: readonly EarlierFile[];
  readonly files: readonly FileView[];
  readonly onTake: (file: FileView) => void;
};

/** Files of earlier cases that may be handed in again without their bytes. */
export function EarlierFiles({ matterCode, holder, offers, files, onTake }: Props) {
  const t = useHeldText();
  const take = useAct<EarlierFile, FileView>({
    send: ({ fileId, materialCode }, key) =>
      api.post<FileView>('/files/reuse', { fileId, matterCode, materialCode, ...holder }, key),
    onDone: (file, { caseNumber: fromCase }) => onTake({ ...file, fromCase }),
  });
  if (offers.length === 0) return null;
  const isTaken = ({ name, size, caseNumber }: EarlierFile) =>
    files.some((file) => file.fromCase === caseNumber && file.name === name && file.size === size);
  return (
    <div className="earlier">
      <div>{t('earlier')}</div>
      <ul className="files">
        {offers.map((offer) => {
          const day = dayOf(offer.handedInOn);
          return (
            <li key={offer.fileId}>
              <span className="file-name">{offer.name}</span>
              <span className="quiet">{sizeInWords(offer.size)}</span>
              <span className="quiet small">
                {t('from', { day, matter: offer.matterName, number: offer.caseNumber })}
              </span>
              <Button
                size="small"
                disabled={isTaken(offer)}
                loading={take.isPending && take.variables.fileId === offer.fileId}
                {...(!isTaken(offer) && { 'aria-label': t('takeOf', { day, name: offer.name }) })}
                onClick={() => take.mutate(offer)}
              >
                {t(isTaken(offer) ? 'taken' : 'take')}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
