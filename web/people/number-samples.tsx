import { useQuery } from '@tanstack/react-query';
import { Alert, Form } from 'antd';
import { useDeferredValue } from 'react';
import { api, either, path, useLanguage } from '../shell/index.ts';
import { usePeopleText } from './people-texts.ts';

type Samples = {
  readonly caseNumber: string;
  readonly documents: readonly {
    readonly kind: string;
    readonly name: string;
    readonly nameEn: string;
    readonly number: string;
  }[];
  readonly sharedWith: readonly { readonly id: string; readonly name: string }[];
};

/** The next numbers with the 代字 that is being typed, and with whom it would be shared. */
export function NumberSamples({ id }: { readonly id: string }) {
  const t = usePeopleText();
  const language = useLanguage();
  const typed = Form.useWatch<string | undefined>('documentPrefix') ?? '';
  const documentPrefix = useDeferredValue(typed.trim());
  const { data } = useQuery({
    queryKey: ['departments', id, 'numbers', documentPrefix],
    queryFn: () => api.get<Samples>(path`/departments/${id}/numbers`, { documentPrefix }),
    placeholderData: (before) => before,
  });
  if (data === undefined) return null;
  const { caseNumber, documents, sharedWith } = data;
  const names = sharedWith.map(({ name }) => name).join('、');
  return (
    <section aria-label={t('nextNumbers')} data-testid="number-samples">
      <h3>{t('nextNumbers')}</h3>
      <ul className="rows">
        <li className="row-head">
          <span className="quiet">{t('caseNumber')}</span>
          <code>{caseNumber}</code>
        </li>
        {documents.map(({ kind, name, nameEn, number }) => (
          <li key={kind} className="row-head">
            <span className="quiet">{either(language, name, nameEn)}</span>
            <span>{number}</span>
          </li>
        ))}
      </ul>
      {sharedWith.length > 0 && (
        <Alert type="warning" showIcon title={t('prefixShared', { names })} />
      )}
      <p className="quiet small">{t('numberRule')}</p>
    </section>
  );
}
