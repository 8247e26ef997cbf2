import { Button } from 'antd';
import { useLocation } from 'wouter';
import { useAct } from './act.ts';
import { api, path } from './api.ts';
import { minuteOf } from './day.ts';
import { LongText } from './long-text.tsx';
import type { Notice } from './notices-bell.tsx';
import { Nothing } from './page-shell.tsx';
import { hasRole, useSession } from './session.tsx';
import { useShellText } from './shell-texts.ts';

type Props = { readonly notices: readonly Notice[]; readonly onFollow: () => void };

/** The messages to a person, newest first; each leads to its case. */
export function NoticeList(props: Props) {
  const t = useShellText();
  const { me } = useSession();
  const [, go] = useLocation();
  const read = useAct<string, void>({
    send: (id, key) => api.post<void>(path`/notices/${id}/read`, {}, key),
    changes: ['notices'],
  });
  const follow = (notice: Notice) => {
    if (!notice.readAt) read.mutate(notice.id);
    if (!notice.caseNumber) return;
    const folder = hasRole(me, 'applicant') ? 'my-cases' : 'cases';
    go(`/${folder}/${encodeURIComponent(notice.caseNumber)}`);
    props.onFollow();
  };
  if (props.notices.length === 0) return <Nothing text={t('noNotices')} />;
  return (
    <ul className="notices">
      {props.notices.map((notice) => (
        <li key={notice.id} className={notice.readAt ? '' : 'is-unread'}>
          <Button type="link" className="notice-subject" onClick={() => follow(notice)}>
            {notice.subject}
          </Button>
          <LongText text={notice.text} rows={3} />
          <div className="notice-foot">
            <time>{minuteOf(notice.at)}</time>
            {!notice.readAt && (
              <Button size="small" type="link" onClick={() => read.mutate(notice.id)}>
                {t('markRead')}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
