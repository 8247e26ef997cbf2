import type { FileView } from '../contract.ts';
import { useFileText } from './file-texts.ts';

/** Where a file comes from that was handed in before. */
export function FromCase({ file }: { readonly file: FileView }) {
  const t = useFileText();
  if (file.fromCase === undefined) return null;
  return <span className="quiet small">{t('fromCase', { number: file.fromCase })}</span>;
}
