import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import {
  Failed,
  Frame,
  GoButton,
  hasRole,
  Said,
  useSession,
  useShellText,
  Waiting,
} from '../web/shell/index.ts';
import { ProceduresPage } from './procedures/procedures-page.tsx';
import { useProceduresText } from './procedures/procedures-texts.ts';

// The list of procedures is seen before the drawing tools, which weigh a megabyte, have arrived.
const EditorPage = lazy(async () => ({
  default: (await import('./editor/editor-page.tsx')).EditorPage,
}));

const BranchesPage = lazy(async () => ({
  default: (await import('./own-steps/branches-page.tsx')).BranchesPage,
}));
const StepsPage = lazy(async () => ({
  default: (await import('./own-steps/steps-page.tsx')).StepsPage,
}));
const MattersPage = lazy(async () => ({
  default: (await import('./matters/matters-page.tsx')).MattersPage,
}));
const MatterPage = lazy(async () => ({
  default: (await import('./matters/matter-page.tsx')).MatterPage,
}));

/** The modeler's page: the list of procedures and the editor, for analysts. */
export function App() {
  return (
    <ForAnalysts>
      <Suspense
        fallback={
          <Frame>
            <Waiting />
          </Frame>
        }
      >
        <Switch>
          <Route path="/modeler/edit/:key">
            {({ key }) => <EditorPage key={key} draftKey={decodeURIComponent(key)} />}
          </Route>
          <Route path="/modeler/own-steps">
            <BranchesPage />
          </Route>
          <Route path="/modeler/own-steps/:matter/:element/:department">
            {(branch) => <StepsPage key={Object.values(branch).join(' ')} {...branch} />}
          </Route>
          <Route path="/modeler/matters">
            <MattersPage />
          </Route>
          <Route path="/modeler/matters/:code">
            {({ code }) => <MatterPage key={code} code={decodeURIComponent(code)} />}
          </Route>
          <Route path="/modeler/">
            <ProceduresPage />
          </Route>
          <Route>
            <Missing />
          </Route>
        </Switch>
      </Suspense>
    </ForAnalysts>
  );
}

function ForAnalysts({ children }: { readonly children: ReactNode }) {
  const t = useProceduresText();
  const say = useShellText();
  const { status, me, error, retry } = useSession();
  const [here] = useLocation();
  useEffect(() => {
    if (status !== 'signedOut') return;
    const here = window.location.pathname + window.location.search;
    window.location.assign(`/sign-in?to=${encodeURIComponent(here)}`);
  }, [status]);
  if (status === 'unreachable') {
    return (
      <Frame>
        <Failed error={error} onRetry={retry} />
      </Frame>
    );
  }
  if (status !== 'signedIn') {
    return (
      <Frame>
        <Waiting />
      </Frame>
    );
  }
  if (hasRole(me, 'analyst')) return children;
  // An analyst of a department has the branches of that department, and nothing of the lead's.
  if (hasRole(me, 'departmentAnalyst')) {
    return here.startsWith('/modeler/own-steps') ? (
      children
    ) : (
      <Redirect to="/modeler/own-steps" replace />
    );
  }
  return (
    <Frame>
      <Said
        tone="info"
        title={t('analystsOnly')}
        text={t('askForRole')}
        action={<a href="/">{say('home')}</a>}
      />
    </Frame>
  );
}

function Missing() {
  const t = useProceduresText();
  const say = useShellText();
  return (
    <Frame>
      <Said
        tone="info"
        title={say('notFoundTitle')}
        text={t('noPage')}
        action={<GoButton type="primary" to="/modeler/" text={t('title')} />}
      />
    </Frame>
  );
}
