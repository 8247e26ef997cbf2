import { Button } from 'antd';
import type { DocumentView } from '../contract.ts';
import { dayOf, Mark, Nothing } from '../shell/index.ts';
import { useCaseText } from './case-texts.ts';

type Props = { readonly documents: readonly DocumentView[] };

/** The numbered documents of a case, to open and to keep. */
export function Documents({ documents }: Props) {
  const t = useCaseText();
  if (documents.length === 0) return <Nothing text={t('noDocuments')} />;
  return (
    <ul className="rows">
      {documents.map((document) => (
        <li key={document.id} data-document={document.kind}>
          <div className="row-head">
            <strong>{document.kindName}</strong>
            <span>{document.number}</span>
            <span className="quiet small">{t('issuedOn', { at: dayOf(document.issuedAt) })}</span>
            <span className="row-end">
              {document.ready ? (
                <DocumentButtons
                  href={`/api/documents/${encodeURIComponent(document.id)}?inline=1`}
                  name={document.kindName}
                />
              ) : (
                <Mark tone="yellow">{t('rendering')}</Mark>
              )}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}

function DocumentButtons({ href, name }: { readonly href: string; readonly name: string }) {
  const t = useCaseText();
  return (
    <Button
      size="small"
      href={href}
      target="_blank"
      rel="noopener"
      aria-label={t('openNamed', { name })}
    >
      {t('open')}
    </Button>
  );
}
