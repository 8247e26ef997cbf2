import { useQuery } from '@tanstack/react-query';
import { Input, Skeleton, Tabs } from 'antd';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { Link, useParams, useSearchParams } from 'wouter';
import { api, Nothing, PageShell, useIsPhone } from '../shell/index.ts';
import { CopiesList } from './copies-list.tsx';
import { DeputiesButton } from './deputies.tsx';
import './inbox.css';
import { useInboxText } from './inbox-texts.ts';
import { useOperationText } from './operation-texts.ts';
import { TaskList } from './task-list.tsx';

const TaskPane = lazy(async () => ({ default: (await import('./task-pane.tsx')).TaskPane }));

export type Tab = 'mine' | 'claimable' | 'done' | 'deputy' | 'copies';
const tabs: readonly Tab[] = ['mine', 'claimable', 'done', 'deputy', 'copies'];

/** An officer's desk: the tasks on the left, the chosen one on the right; on a phone one after the other. */
export function InboxScreen() {
  const t = useInboxText();
  const isPhone = useIsPhone();
  const { task } = useParams<{ task?: string }>();
  const isAlone = isPhone && task !== undefined;
  // Both panes keep their place in the tree, so that turning a tablet does not lose what is typed.
  return (
    <PageShell
      title={t('title')}
      extra={isAlone ? <BackLink text={t('backToList')} /> : <DeputiesButton />}
    >
      <div className="inbox">
        {!isAlone && <ListPane chosen={task} />}
        {(!isPhone || isAlone) && (
          <section className="inbox-task" aria-label={t('act')}>
            {task === undefined ? (
              <div className="panel">
                <Nothing text={t('choose')} />
              </div>
            ) : (
              <Suspense fallback={<Skeleton active />}>
                <TaskPane key={task} id={task} />
              </Suspense>
            )}
          </section>
        )}
      </div>
    </PageShell>
  );
}

function BackLink({ text }: { readonly text: string }) {
  return <Link href={`/inbox${window.location.search}`}>← {text}</Link>;
}

function ListPane({ chosen }: { readonly chosen: string | undefined }) {
  const t = useInboxText();
  const say = useOperationText();
  const [search, setSearch] = useSearchParams();
  const tab = tabs.find((each) => each === search.get('tab')) ?? 'mine';
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const counts = useQuery({
    queryKey: ['counts'],
    queryFn: () => api.get<Partial<Record<Tab, number>>>('/tasks/counts'),
  });
  const labelOf = (each: Tab): string => {
    const count = counts.data?.[each];
    const name =
      each === 'deputy' ? say('deputyTab') : each === 'copies' ? say('copiesTab') : t(each);
    return count === undefined ? name : t('counted', { name, count });
  };
  return (
    <section className="inbox-list" aria-label={t('list')}>
      <Tabs
        activeKey={tab}
        onChange={(key) => setSearch({ tab: key }, { replace: true })}
        items={tabs.map((each) => ({ key: each, label: labelOf(each) }))}
      />
      {tab !== 'copies' && tab !== 'deputy' && (
        <Input.Search
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder={t('search')}
          aria-label={t('search')}
          allowClear
        />
      )}
      {tab === 'copies' ? (
        <CopiesList />
      ) : (
        <TaskList tab={tab} q={tab === 'deputy' ? '' : q} chosen={chosen} />
      )}
    </section>
  );
}
