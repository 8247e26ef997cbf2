import { serialize } from 'cookie';
import type { ApiConfig } from '../ports.ts';
import { cookieName } from './identify.ts';

/** The header that gives a browser its session; scripts of the page cannot read it. */
export function sessionCookie(token: string, { secureCookies }: ApiConfig): string {
  return serialize(cookieName, token, {
    httpOnly: true,
    sameSite: 'strict',
    secure: secureCookies,
    path: '/',
  });
}

export function clearedCookie({ secureCookies }: ApiConfig): string {
  return serialize(cookieName, '', {
    httpOnly: true,
    sameSite: 'strict',
    secure: secureCookies,
    path: '/',
    maxAge: 0,
  });
}
