import { Input, Skeleton, Tabs } from 'antd';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { Link, useParams, useSearchParams } from 'wouter';
import { Nothing, PageShell, useIsPhone } from '../shell/index.ts';
import { CopiesList } from './copies-list.tsx';
import { DeputiesButton } from './deputies-button.tsx';
import { useDeskText } from './desk-texts.ts';
import './inbox.css';
import { useInboxText } from './inbox-texts.ts';
import { ListFilters, SavedViews } from './list-filters.tsx';
import { useListKeys } from './list-keys.ts';
import { useOperationText } from './operation-texts.ts';
import type { InboxView } from './preferences.ts';
import { type Tab, tabs, useTaskCounts } from './task-counts.ts';
import { TaskList } from './task-list.tsx';
import { sorts } from './task-order.ts';

const TaskPane = lazy(async () => ({ default: (await import('./task-pane.tsx')).TaskPane }));

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

/** What the address asks to see. */
function viewOf(search: URLSearchParams): InboxView {
  const tab = tabs.find((each) => each === search.get('tab')) ?? 'mine';
  const matterCode = search.get('matter');
  const sort = sorts.find((each) => each === search.get('sort'));
  return {
    tab,
    ...(matterCode !== null && { matterCode }),
    ...(search.has('late') && { isLate: true }),
    ...(sort !== undefined && { sort }),
  };
}

const addressOf = ({ tab, matterCode, isLate, sort }: InboxView): Record<string, string> => ({
  tab,
  ...(matterCode !== undefined && { matter: matterCode }),
  ...(isLate && { late: '1' }),
  ...(sort !== undefined && { sort }),
});

function ListPane({ chosen }: { readonly chosen: string | undefined }) {
  const t = useInboxText();
  const desk = useDeskText();
  const [search, setSearch] = useSearchParams();
  const view = viewOf(search);
  const { tab } = view;
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  useListKeys();
  const show = ({ q: wanted, ...rest }: InboxView) => {
    setSearch(addressOf(rest), { replace: true });
    if (wanted !== undefined) setWords(wanted);
  };
  const isNarrowed = tab !== 'copies' && tab !== 'deputy';
  return (
    <section className="inbox-list" aria-label={t('list')}>
      <SavedViews
        view={q === '' ? view : { ...view, q }}
        onChange={(to) => show({ q: '', ...to })}
      />
      <InboxTabs tab={tab} onChange={(to) => show({ ...view, tab: to })} />
      {isNarrowed && (
        <>
          <Input.Search
            type="search"
            value={words}
            onChange={(event) => setWords(event.target.value)}
            placeholder={t('search')}
            aria-label={t('search')}
            allowClear
          />
          <ListFilters view={view} onChange={show} />
        </>
      )}
      {tab === 'copies' ? (
        <CopiesList />
      ) : (
        <TaskList key={tab} view={isNarrowed ? { ...view, q } : { tab }} chosen={chosen} />
      )}
      <p className="quiet small keys-hint">{desk('keys')}</p>
    </section>
  );
}

function InboxTabs({
  tab,
  onChange,
}: {
  readonly tab: Tab;
  readonly onChange: (tab: Tab) => void;
}) {
  const t = useInboxText();
  const say = useOperationText();
  const counts = useTaskCounts();
  const labelOf = (each: Tab): string => {
    const count = counts.data?.[each];
    const name =
      each === 'deputy' ? say('deputyTab') : each === 'copies' ? say('copiesTab') : t(each);
    return count === undefined ? name : t('counted', { name, count });
  };
  return (
    <Tabs
      activeKey={tab}
      onChange={(key) => onChange(tabs.find((each) => each === key) ?? 'mine')}
      items={tabs.map((each) => ({ key: each, label: labelOf(each) }))}
    />
  );
}
