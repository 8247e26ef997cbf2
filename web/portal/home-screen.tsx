import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { Link, useLocation } from 'wouter';
import type { CaseRow, TaskView } from '../contract.ts';
import { api, hasRole, type Page, PageShell, useLanguage, useSession } from '../shell/index.ts';
import { MatterCards } from './matter-cards.tsx';
import './portal.css';
import { usePortalText } from './portal-texts.ts';
import { ThemeTiles } from './theme-tiles.tsx';
import { waitingFor } from './waiting-for.ts';

/** The front door: search a matter, follow a case, verify a document. */
export function HomeScreen() {
  const t = usePortalText();
  const [, go] = useLocation();
  return (
    <PageShell title={t('homeTitle')} subtitle={t('homeLead')}>
      <Input.Search
        size="large"
        className="home-search"
        placeholder={t('searchMatters')}
        aria-label={t('searchMatters')}
        enterButton={t('search')}
        onSearch={(words) => go(`/guides?q=${encodeURIComponent(words.trim())}`)}
      />
      <WaitingForYou />
      <div className="doors">
        <Link href="/progress" className="door">
          <strong>{t('followTitle')}</strong>
          <span className="quiet">{t('followText')}</span>
        </Link>
        <Link href="/verify" className="door">
          <strong>{t('verifyTitle')}</strong>
          <span className="quiet">{t('verifyText')}</span>
        </Link>
      </div>
      <ThemeTiles />
      <h2 className="section-title">{t('matters')}</h2>
      <MatterCards wanted={{ q: '' }} />
    </PageShell>
  );
}

/** What the applicant has to do now: the cases that stand still until they hand something in, and their own steps. */
function WaitingForYou() {
  const t = usePortalText();
  const language = useLanguage();
  const { me } = useSession();
  const enabled = hasRole(me, 'applicant');
  const tasks = useQuery({
    queryKey: ['tasks', 'mine'],
    queryFn: () => api.get<Page<TaskView>>('/tasks', { view: 'mine' }),
    enabled,
  });
  const cases = useQuery({
    queryKey: ['cases', 'mine', 'waiting'],
    queryFn: () => api.get<Page<CaseRow>>('/cases', { view: 'mine', limit: 100 }),
    enabled,
  });
  const waiting = waitingFor(cases.data?.items ?? [], tasks.data?.items ?? [], language);
  if (waiting.length === 0) return null;
  return (
    <section className="waiting" aria-label={t('waitingForYou')}>
      <strong>{t('waitingForYou')}</strong>
      <ul>
        {waiting.map(({ number, matter, task }) => (
          <li key={number}>
            <Link href={`/my-cases/${encodeURIComponent(number)}`}>
              {t('waitingTask', { matter, task })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
