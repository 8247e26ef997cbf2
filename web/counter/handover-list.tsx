import { Link } from 'wouter';
import { Loaded, Mark, More, minuteOf, Nothing, useList } from '../shell/index.ts';
import type { Handover } from './counter-data.ts';
import { useCounterText } from './counter-texts.ts';

/** Lists that one's window sent, or that one's department received. */
export function HandoverList({ side }: { readonly side: 'sent' | 'received' }) {
  const t = useCounterText();
  const list = useList<Handover>({
    queryKey: 'handovers',
    path: '/counter/handovers',
    query: { side },
  });
  return (
    <Loaded query={{ data: list.rows, error: list.error, refetch: list.refetch }}>
      {(lists) =>
        lists.length === 0 ? (
          <Nothing text={t('noLists')} />
        ) : (
          <>
            <ul className="cards task-list" data-testid="handovers">
              {lists.map((one) => (
                <li key={one.id}>
                  <Link href={`/counter/handovers/${one.id}`} className="card-link">
                    <div className="card-head">
                      <strong>{one.number}</strong>
                      <Mark tone={one.state === 'open' ? 'yellow' : 'green'}>{t(one.state)}</Mark>
                    </div>
                    <div>
                      {t('from', { window: one.window.name, by: one.by })} →{' '}
                      {t('to', { department: one.department.name })}
                    </div>
                    <div className="quiet small">
                      {t('items', { count: one.items.length })} · {minuteOf(one.at)}
                    </div>
                  </Link>
                </li>
              ))}
            </ul>
            <More list={list} />
          </>
        )
      }
    </Loaded>
  );
}
