import type { Request } from 'express';
import type { ApiConfig } from './ports.ts';

/** Whether a browser says that a page of another site made this request. Programs say nothing of the kind. */
export function isOfOtherSite(
  request: Pick<Request, 'get'>,
  { publicUrl }: Pick<ApiConfig, 'publicUrl'>,
): boolean {
  const site = request.get('Sec-Fetch-Site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  // Browsers send the other header over HTTPS and on their own machine only.
  const origin = request.get('Origin');
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  const own = [request.get('Host'), publicUrl === undefined ? '' : new URL(publicUrl).host];
  return !own.includes(new URL(origin).host);
}
