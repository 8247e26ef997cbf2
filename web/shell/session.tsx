import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { api } from './api.ts';
import { ApiProblem, networkProblem } from './problem.ts';

export type Role =
  | 'analyst'
  | 'departmentAnalyst'
  | 'system'
  | 'officer'
  | 'supervisor'
  | 'admin'
  | 'applicant';

/** The person who is signed in. */
export type Me = {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly department: { readonly id: string; readonly name: string } | null;
  readonly positions: readonly { readonly code: string; readonly name: string }[];
  readonly roles: readonly Role[];
  readonly applicant?: {
    readonly kind: 'person' | 'organisation';
    readonly idNumber: string;
    readonly phone?: string;
  };
};

export type Session = {
  readonly status: 'loading' | 'unreachable' | 'signedOut' | 'signedIn';
  readonly me: Me | null;
  /** Why nobody knows who is signed in; of the status `unreachable`. */
  readonly error: Error;
  readonly signIn: (username: string, password: string) => Promise<Me>;
  readonly signOut: () => Promise<void>;
  readonly retry: () => void;
};

const SessionContext = createContext<Session | null>(null);
export const sessionKey = ['session'] as const;

async function loadMe(): Promise<Me | null> {
  try {
    const { person } = await api.get<{ person: Me }>('/session');
    rememberSession(true);
    return person;
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status !== 401) throw problem;
    rememberSession(false);
    return null;
  }
}

const hintKey = 'lianshen.session';
const openToAll = /^\/($|guides|progress|verify|sign-in)/;

// The cookie cannot be read here. Asking on every public page who is signed in would answer 401 to most visitors.
const mayBeSignedIn = (): boolean =>
  read(hintKey) === '1' || !openToAll.test(window.location.pathname);

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function rememberSession(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(hintKey, '1');
    else localStorage.removeItem(hintKey);
  } catch {
    // Without storage the pages that need a session still ask for it.
  }
}

/** Knows who is signed in, for everything below it. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [isAsked] = useState(mayBeSignedIn);
  const query = useQuery({
    queryKey: sessionKey,
    queryFn: loadMe,
    staleTime: 60_000,
    enabled: isAsked,
  });
  const session = useMemo<Session>(() => {
    const me = query.data ?? null;
    const status = me ? 'signedIn' : query.isLoading ? 'loading' : 'signedOut';
    return {
      status: query.isError && !me ? 'unreachable' : status,
      me,
      error: query.error ?? networkProblem(),
      signIn: async (username, password) => {
        const answer = await api.post<{ person: Me }>('/session', { username, password });
        forgetOthers(queries);
        rememberSession(true);
        queries.setQueryData(sessionKey, answer.person);
        return answer.person;
      },
      signOut: async () => {
        await api.delete<void>('/session').catch(() => undefined);
        forgetOthers(queries);
        rememberSession(false);
        queries.setQueryData(sessionKey, null);
      },
      retry: () => void query.refetch(),
    };
  }, [query, queries]);
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

/** What one person has seen is not for the next one at the same computer. */
function forgetOthers(queries: QueryClient): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

/** Whether the person has one of the roles. */
export const hasRole = (me: Me | null, ...roles: readonly Role[]): boolean =>
  me?.roles.some((role) => roles.includes(role)) ?? false;

/** Whether the person receives applications at the counter. */
export const isCounter = (me: Me | null): boolean =>
  me?.positions.some((position) => position.code === 'counter') ?? false;
