import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Popover, Select, Skeleton, Tag } from 'antd';
import { type ComponentProps, lazy, Suspense, useState } from 'react';
import type { TaskView } from '../contract.ts';
import { api } from '../shell/index.ts';
import { useDeskText } from './desk-texts.ts';
import { type InboxView, type SavedView, usePreferences, useSharedViews } from './preferences.ts';
import { sorts } from './task-order.ts';

const SaveViewForm = lazy(async () => ({
  default: (await import('./save-view-form.tsx')).SaveViewForm,
}));

type Props = { readonly view: InboxView; readonly onChange: (view: InboxView) => void };

/** Narrows the list to a matter or to what is late, and orders it. */
export function ListFilters({ view, onChange }: Props) {
  const t = useDeskText();
  const [isOpen, setOpen] = useState(false);
  const { matters, isPending } = useMatters(view, isOpen);
  const { matterCode: _matter, ...anyMatter } = view;
  return (
    <div className="list-filters">
      <Select
        size="small"
        value={view.matterCode ?? ''}
        onChange={(code) => onChange(code === '' ? anyMatter : { ...view, matterCode: code })}
        options={[{ value: '', label: t('anyMatter') }, ...matters]}
        onOpenChange={setOpen}
        loading={isOpen && isPending}
        aria-label={t('matter')}
        popupMatchSelectWidth={false}
      />
      {view.tab !== 'done' && <Order view={view} onChange={onChange} />}
      <Checkbox
        checked={view.isLate === true}
        onChange={({ target }) => {
          const { isLate: _late, ...rest } = view;
          onChange(target.checked ? { ...rest, isLate: true } : rest);
        }}
      >
        {t('late')}
      </Checkbox>
    </div>
  );
}

function Order({ view, onChange }: Props) {
  const t = useDeskText();
  const { sort = 'urgent', ...rest } = view;
  return (
    <Select
      size="small"
      value={sort}
      onChange={(wanted) => onChange(wanted === 'urgent' ? rest : { ...rest, sort: wanted })}
      options={sorts.map((value) => ({ value, label: t(value) }))}
      aria-label={t('order')}
      popupMatchSelectWidth={false}
    />
  );
}

/** The matters of one's tasks, asked for when they are to be chosen from, and the one that is chosen already. */
function useMatters({ tab, matterCode }: InboxView, isOpen: boolean) {
  const view = tab === 'done' || tab === 'claimable' ? tab : 'mine';
  const { data, isPending } = useQuery({
    queryKey: ['matters of tasks', view],
    enabled: isOpen || matterCode !== undefined,
    queryFn: () => api.get<{ items: readonly TaskView[] }>('/tasks', { view, limit: 100 }),
    staleTime: 60_000,
  });
  const names = new Map((data?.items ?? []).map((task) => [task.matterCode, task.matterName]));
  if (matterCode !== undefined && !names.has(matterCode)) names.set(matterCode, matterCode);
  return { matters: [...names].map(([value, label]) => ({ value, label })), isPending };
}

/** The views that the person saved, each at one click, and the saving of the present one. */
export function SavedViews({ view, onChange }: Props) {
  const t = useDeskText();
  const { preferences, isReady, isSaving, save } = usePreferences();
  const { views } = preferences;
  const shared = useSharedViews();
  const { modal } = App.useApp();
  const open = ({ name: _name, isShared: _shared, ...wanted }: SavedView) => onChange(wanted);
  const remove = async ({ name, isShared = false }: SavedView) => {
    // Colleagues who use it lose it too.
    const isSure =
      !isShared ||
      (await modal.confirm({
        title: t('removeView', { name }),
        content: t('removeShared'),
        okText: t('removeIt'),
        cancelText: t('cancel'),
      }));
    if (isSure) save({ views: views.filter((view) => view.name !== name) });
  };
  if (!isReady) return null;
  return (
    <nav className="saved-views" aria-label={t('views')}>
      {views.map((each) => (
        <Tag
          key={each.name}
          closable={{ 'aria-label': t('removeView', { name: each.name }) }}
          onClose={(event) => {
            event.preventDefault();
            void remove(each);
          }}
        >
          <button type="button" className="plain" onClick={() => open(each)}>
            {each.name}
          </button>
          {each.isShared && <span className="quiet small"> {t('isShared')}</span>}
        </Tag>
      ))}
      {shared.map(({ by, ...each }) => (
        <Tag key={`${by.id} ${each.name}`}>
          <button type="button" className="plain" onClick={() => open(each)}>
            {each.name}
            <span className="quiet small"> · {by.name}</span>
          </button>
        </Tag>
      ))}
      <SaveView
        taken={views.map(({ name }) => name)}
        isSaving={isSaving}
        onSave={(kept, onDone) => save({ views: [...views, { ...view, ...kept }] }, onDone)}
      />
    </nav>
  );
}

type SavingView = Omit<ComponentProps<typeof SaveViewForm>, 'onSaved'>;

function SaveView(props: SavingView) {
  const t = useDeskText();
  const [isOpen, setOpen] = useState(false);
  if (props.taken.length >= 20) return null;
  return (
    <Popover
      content={
        <Suspense fallback={<Skeleton.Input active />}>
          <SaveViewForm {...props} onSaved={() => setOpen(false)} />
        </Suspense>
      }
      trigger="click"
      placement="bottomLeft"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
    >
      <Button size="small" type="link">
        ＋ {t('saveView')}
      </Button>
    </Popover>
  );
}
