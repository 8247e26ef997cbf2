import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Badge, Button, Drawer, Popover, Skeleton } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { api } from './api.ts';
import { useLiveness } from './live.tsx';
import { useShellText } from './shell-texts.ts';
import { useIsPhone } from './use-is-phone.ts';
import type { Page } from './use-list.ts';

const NoticeList = lazy(async () => ({ default: (await import('./notice-list.tsx')).NoticeList }));

/** A message to the person inside the system. */
export type Notice = {
  readonly id: string;
  readonly at: string;
  readonly subject: string;
  readonly text: string;
  readonly caseNumber?: string | null;
  readonly readAt?: string | null;
};

/** The bell: unread messages, arriving live. */
export function NoticesBell() {
  const t = useShellText();
  const isPhone = useIsPhone();
  const [isOpen, setOpen] = useState(false);
  const notices = useQuery({
    queryKey: ['notices'],
    queryFn: () => api.get<Page<Notice>>('/notices', { limit: 50 }),
  });
  const items = notices.data?.items ?? [];
  const unread = items.filter((notice) => !notice.readAt).length;
  useArrival(notices.data?.items);
  const bell = (
    <Badge count={unread} size="small" offset={[-4, 6]}>
      <Button
        type="text"
        className="on-dark"
        icon={<BellOutlined aria-hidden />}
        aria-label={unread > 0 ? t('unread', { count: unread }) : t('notices')}
        {...(isPhone && { onClick: () => setOpen(true) })}
      />
    </Badge>
  );
  const list = (
    <Suspense fallback={<Skeleton active />}>
      <NoticeList notices={items} onFollow={() => setOpen(false)} />
    </Suspense>
  );
  if (isPhone) {
    return (
      <>
        {bell}
        <Drawer open={isOpen} onClose={() => setOpen(false)} title={<BellTitle />} size={360}>
          {list}
        </Drawer>
      </>
    );
  }
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={<BellTitle />}
      content={list}
    >
      {bell}
    </Popover>
  );
}

function BellTitle() {
  const t = useShellText();
  const isLive = useLiveness() === 'live';
  return (
    <span className="bell-title">
      {t('notices')}
      <small data-liveness={isLive ? 'live' : 'polling'}>{isLive ? t('live') : t('polling')}</small>
    </span>
  );
}

/** Tells of a message that came in while the page was open. */
function useArrival(notices: readonly Notice[] | undefined): void {
  const t = useShellText();
  const { notification } = App.useApp();
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!notices) return;
    const before = known.current;
    known.current = new Set(notices.map((notice) => notice.id));
    const fresh = notices.filter((notice) => before && !before.has(notice.id) && !notice.readAt);
    for (const notice of fresh.slice(0, 3)) {
      notification.info({
        key: notice.id,
        title: t('newNotice', { subject: notice.subject }),
        description: notice.text,
        placement: 'bottomRight',
      });
    }
  }, [notices, notification, t]);
}
