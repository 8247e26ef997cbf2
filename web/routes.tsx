import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import {
  Failed,
  GoButton,
  hasRole,
  type Role,
  Said,
  startOf,
  useSession,
  useShellText,
  Waiting,
} from './shell/index.ts';

type Screen = Promise<{ readonly default: ComponentType }>;
const screen = (load: () => Screen) => lazy(load);

const Home = screen(async () => ({
  default: (await import('./portal/home-screen.tsx')).HomeScreen,
}));
const Guides = screen(async () => ({
  default: (await import('./portal/guides-screen.tsx')).GuidesScreen,
}));
const Guide = screen(async () => ({
  default: (await import('./portal/guide-screen.tsx')).GuideScreen,
}));
const Apply = screen(async () => ({
  default: (await import('./portal/apply-screen.tsx')).ApplyScreen,
}));
const Receipt = screen(async () => ({
  default: (await import('./portal/receipt-screen.tsx')).ReceiptScreen,
}));
const MyCases = screen(async () => ({
  default: (await import('./portal/my-cases-screen.tsx')).MyCasesScreen,
}));
const MyCase = screen(async () => ({
  default: (await import('./portal/my-case-screen.tsx')).MyCaseScreen,
}));
const MyCertificates = screen(async () => ({
  default: (await import('./certificates/my-certificates-screen.tsx')).MyCertificatesScreen,
}));
const Certificates = screen(async () => ({
  default: (await import('./certificates/certificates-screen.tsx')).CertificatesScreen,
}));
const Certificate = screen(async () => ({
  default: (await import('./certificates/certificate-screen.tsx')).CertificateScreen,
}));
const Progress = screen(async () => ({
  default: (await import('./following/progress-screen.tsx')).ProgressScreen,
}));
const Verify = screen(async () => ({
  default: (await import('./following/verify-screen.tsx')).VerifyScreen,
}));
const SignIn = screen(async () => ({
  default: (await import('./sign-in/sign-in-screen.tsx')).SignInScreen,
}));
const Inbox = screen(async () => ({
  default: (await import('./inbox/inbox-screen.tsx')).InboxScreen,
}));
const Cases = screen(async () => ({
  default: (await import('./cases/cases-screen.tsx')).CasesScreen,
}));
const Case = screen(async () => ({
  default: (await import('./cases/case-screen.tsx')).CaseScreen,
}));
const Overview = screen(async () => ({
  default: (await import('./overview/overview-screen.tsx')).OverviewScreen,
}));
const Calendar = screen(async () => ({
  default: (await import('./calendar/calendar-screen.tsx')).CalendarScreen,
}));
const People = screen(async () => ({
  default: (await import('./people/people-screen.tsx')).PeopleScreen,
}));

const Counter = screen(async () => ({
  default: (await import('./counter/counter-screen.tsx')).CounterScreen,
}));
const HandoverSheet = screen(async () => ({
  default: (await import('./counter/handover-screen.tsx')).HandoverScreen,
}));
const Ratings = screen(async () => ({
  default: (await import('./ratings/ratings-screen.tsx')).RatingsScreen,
}));
const Incidents = screen(async () => ({
  default: (await import('./incidents/incidents-screen.tsx')).IncidentsScreen,
}));
const Import = screen(async () => ({
  default: (await import('./imports/import-screen.tsx')).ImportScreen,
}));
const Jobs = screen(async () => ({
  default: (await import('./jobs/jobs-screen.tsx')).JobsScreen,
}));

const Reports = screen(async () => ({
  default: (await import('./reports/reports-screen.tsx')).ReportsScreen,
}));
const Batches = screen(async () => ({
  default: (await import('./batches/batches-screen.tsx')).BatchesScreen,
}));
const BatchPlace = screen(async () => ({
  default: (await import('./batches/batch-screen.tsx')).BatchScreen,
}));
const Audit = screen(async () => ({
  default: (await import('./audit/audit-screen.tsx')).AuditScreen,
}));

type Place = {
  readonly path: string;
  readonly screen: ComponentType;
  /** Who may open it; anybody when absent, anybody signed in when empty. */
  readonly roles?: readonly Role[];
};

const places: readonly Place[] = [
  { path: '/', screen: Start },
  { path: '/sign-in', screen: SignIn },
  { path: '/guides', screen: Guides },
  { path: '/guides/:code', screen: Guide },
  { path: '/progress', screen: Progress },
  { path: '/verify', screen: Verify },
  { path: '/verify/:number', screen: Verify },
  { path: '/apply/:code', screen: Apply, roles: ['applicant', 'officer'] },
  { path: '/receipt/:number', screen: Receipt, roles: [] },
  { path: '/my-cases', screen: MyCases, roles: ['applicant'] },
  { path: '/my-cases/:number', screen: MyCase, roles: ['applicant'] },
  { path: '/my-certificates', screen: MyCertificates, roles: ['applicant'] },
  { path: '/certificates', screen: Certificates, roles: ['officer', 'supervisor', 'admin'] },
  { path: '/certificates/:id', screen: Certificate, roles: ['officer', 'supervisor', 'admin'] },
  // One place: the list keeps what is searched, and the focus, while a task opens beside it.
  { path: '/inbox/:task?', screen: Inbox, roles: ['officer'] },
  { path: '/counter', screen: Counter, roles: ['officer'] },
  { path: '/ratings', screen: Ratings, roles: ['officer', 'supervisor', 'admin'] },
  { path: '/counter/handovers/:id', screen: HandoverSheet, roles: ['officer'] },
  { path: '/cases', screen: Cases, roles: ['officer', 'supervisor', 'admin'] },
  { path: '/cases/:number', screen: AnyCase, roles: [] },
  { path: '/overview', screen: Overview, roles: ['supervisor', 'admin', 'analyst'] },
  { path: '/incidents', screen: Incidents, roles: ['admin'] },
  { path: '/jobs', screen: Jobs, roles: ['admin'] },
  { path: '/reports', screen: Reports, roles: ['officer', 'supervisor', 'admin', 'analyst'] },
  { path: '/batches', screen: Batches, roles: ['admin'] },
  { path: '/batches/:id', screen: BatchPlace, roles: ['admin'] },
  { path: '/audit', screen: Audit, roles: ['supervisor', 'admin'] },
  { path: '/people', screen: People, roles: ['admin', 'officer', 'analyst', 'supervisor'] },
  { path: '/imports/:kind', screen: Import, roles: ['analyst', 'admin'] },
  { path: '/calendar', screen: Calendar, roles: ['admin'] },
];

/** Every address of the site and the screen behind it. */
export function Routes() {
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        {places.map(({ path, screen: Screen, roles }) => (
          <Route key={path} path={path}>
            {roles === undefined ? (
              <Screen />
            ) : (
              <Guard roles={roles}>
                <Screen />
              </Guard>
            )}
          </Route>
        ))}
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  );
}

/** People with a desk begin at it; everybody else at the front door. */
function Start() {
  const { me, status } = useSession();
  if (status === 'loading') return <Waiting />;
  const start = me ? startOf(me) : '/';
  if (start === '/') return <Home />;
  if (start.startsWith('/modeler')) return <Redirect to="/overview" replace />;
  return <Redirect to={start} replace />;
}

/** One address for everybody: applicants see their case as applicants do. */
function AnyCase() {
  const { me } = useSession();
  return hasRole(me, 'officer', 'supervisor', 'admin') ? <Case /> : <MyCase />;
}

type GuardProps = { readonly roles: readonly Role[]; readonly children: ReactNode };

/** Lets in whoever has one of the roles; sends strangers to sign in and back. */
function Guard({ roles, children }: GuardProps) {
  const { me, status, error, retry } = useSession();
  const [here] = useLocation();
  if (status === 'loading') return <Waiting />;
  if (status === 'unreachable') return <Failed error={error} onRetry={retry} />;
  if (!me) {
    const to = encodeURIComponent(here + window.location.search);
    return <Redirect to={`/sign-in?to=${to}`} replace />;
  }
  const isAllowed = roles.length === 0 || hasRole(me, ...roles);
  return isAllowed ? children : <NotFound />;
}

function NotFound() {
  const t = useShellText();
  return (
    <Said
      tone="info"
      title={t('notFoundTitle')}
      text={t('notFoundText')}
      action={<GoButton type="primary" to="/" text={t('home')} />}
    />
  );
}
