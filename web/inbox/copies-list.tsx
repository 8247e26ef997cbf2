import { Link } from 'wouter';
import type { CopyRow } from '../contract.ts';
import { api, Loaded, Mark, minuteOf, Nothing, path, useAct, useList } from '../shell/index.ts';
import { useOperationText } from './operation-texts.ts';

/** 抄送我的: copies to read, the unread ones marked. */
export function CopiesList() {
  const t = useOperationText();
  const list = useList<CopyRow>({ queryKey: 'copies', path: '/copies', query: { limit: 50 } });
  const read = useAct<string, unknown>({
    send: (id, key) => api.post(path`/copies/${id}/read`, {}, key),
    changes: ['copies'],
  });
  return (
    <Loaded query={{ data: list.rows, error: list.error, refetch: list.refetch }}>
      {(copies) =>
        copies.length === 0 ? (
          <Nothing text={t('noCopies')} />
        ) : (
          <ul className="cards task-list" data-testid="copies">
            {copies.map((copy) => (
              <li key={copy.id}>
                <Link
                  href={`/cases/${encodeURIComponent(copy.caseNumber)}`}
                  className="card-link"
                  onClick={() => {
                    if (copy.readAt === null) read.mutate(copy.id);
                  }}
                >
                  <div className="card-head">
                    <strong>{copy.matterName}</strong>
                    {copy.readAt === null && <Mark tone="yellow">{t('unread')}</Mark>}
                  </div>
                  <div className="quiet">{copy.applicantName}</div>
                  {copy.note !== '' && <div>{copy.note}</div>}
                  <div className="quiet small">
                    {copy.caseNumber} · {copy.by} · {minuteOf(copy.at)}
                  </div>
                </Link>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
