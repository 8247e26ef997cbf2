import { App } from 'antd';
import { useDecisionsText } from './decisions-texts.ts';
import { decisionRows } from './dmn-file.ts';

/** As much as a draft takes. */
const maxBytes = 1024 * 1024;

/** Takes a DMN file instead of the decisions that are there, after asking; one without decisions changes nothing. */
export function useDmnImport(
  known: number,
  onImport: (xml: string) => void,
): (file: File) => Promise<void> {
  const t = useDecisionsText();
  const { modal, message } = App.useApp();
  return async (file) => {
    const text = file.size <= maxBytes ? await file.text() : '';
    const count = (await decisionRows(text)).length;
    if (count === 0) {
      void message.error(t('importRefused', { file: file.name }), 6);
    } else if (known === 0) {
      onImport(text);
    } else {
      void modal.confirm({
        title: t('importSure', { known, count }),
        okText: t('importFile'),
        cancelText: t('cancel'),
        onOk: () => onImport(text),
      });
    }
  };
}
