import { either, useLanguage } from '../shell/index.ts';
import type { NextNumbers } from './number-rule.ts';
import { useNumberText } from './number-texts.ts';

/** The next numbers of a department: of a case, and of documents that every matter has. */
export function NumberList({ numbers }: { readonly numbers: NextNumbers }) {
  const t = useNumberText();
  const language = useLanguage();
  return (
    <ul className="rows number-list">
      <li className="row-head">
        <span className="quiet">{t('caseNumber')}</span>
        <code>{numbers.caseNumber}</code>
      </li>
      {numbers.documents.map(({ kind, name, nameEn, number }) => (
        <li key={kind} className="row-head">
          <span className="quiet">{either(language, name, nameEn)}</span>
          <span>{number}</span>
        </li>
      ))}
    </ul>
  );
}
