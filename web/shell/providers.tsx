import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { antdLocales } from './antd-locale.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { startFocus } from './focus.ts';
import { startLanguage, useLanguage } from './language.ts';
import { LiveProvider } from './live.tsx';
import { ApiProblem, isTransient, waitBeforeRetry } from './problem.ts';
import { SessionProvider, sessionKey } from './session.tsx';
import { largeTheme, theme } from './theme.ts';
import { startTypeSize, useTypeSize } from './type-size.ts';
import './parts.css';
import './tables.css';
import './shell.css';

/** Remembers what was fetched; a session that ended is noticed by whoever asks next. */
function makeQueryClient(): QueryClient {
  // Screens that need a session then lead to signing in, and back; drafts are kept.
  const noticeEnd = (problem: unknown) => {
    const isEnded = problem instanceof ApiProblem && problem.code === 'SIGN_IN_REQUIRED';
    if (isEnded) client.setQueryData(sessionKey, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (problem, query) => {
        if (query.queryKey[0] !== sessionKey[0]) noticeEnd(problem);
      },
    }),
    mutationCache: new MutationCache({ onError: noticeEnd }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, problem) => failures < 3 && isTransient(problem),
        retryDelay: waitBeforeRetry,
      },
    },
  });
  return client;
}

function Localised({ children }: { readonly children: ReactNode }) {
  const language = useLanguage();
  const size = useTypeSize();
  return (
    <ConfigProvider
      locale={antdLocales[language]}
      theme={size === 'large' ? largeTheme : theme}
      // Otherwise antd writes 查询 as "查 询".
      button={{ autoInsertSpace: false }}
    >
      <App className="app">
        <ErrorBoundary>{children}</ErrorBoundary>
      </App>
    </ConfigProvider>
  );
}

/** Puts a page on screen inside everything it may rely on: session, data, language, theme, news. */
export function mount(page: ReactNode): void {
  startLanguage();
  startTypeSize();
  startFocus();
  const place = document.getElementById('root');
  if (!place) throw new Error('the page has no element #root');
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={makeQueryClient()}>
        <SessionProvider>
          <LiveProvider>
            <Localised>{page}</Localised>
          </LiveProvider>
        </SessionProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
