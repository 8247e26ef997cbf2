import { request } from 'node:http';
import { expect } from 'chai';
import { routes } from '../../api/index.ts';
import { pathOf } from './people-for.ts';
import { startServer, type TestServer } from './server.ts';

/** Other spellings of a path, by which platforms have let strangers in (CVE-2022-25237 and its kin). */
const spellings: readonly ((path: string) => string)[] = [
  (path) => `${path};i18ntranslation`,
  (path) => `${path};x=.css`,
  (path) => `${path}?;i18ntranslation`,
  (path) => `/i18ntranslation/..${path}`,
  (path) => `/api/public/..${path.slice(4)}`,
  (path) => `/api/public/%2e%2e${path.slice(4)}`,
  (path) => `/api/public/..%2f${path.slice(5)}`,
  (path) => `/${path}`,
  (path) => path.replace('/api/', '/api//'),
  (path) => path.replace('/api/', '/API/'),
  (path) => path.replace('/api/', '/api/./'),
  (path) => path.replace('/api/', '/%61pi/'),
  (path) => `${path}/`,
  (path) => `${path}.`,
  (path) => `${path}.json`,
  (path) => `${path}%00`,
  (path) => `${path}%2f`,
  (path) => path.replaceAll('/', '\\'),
];

describe('api: row 52: other spellings of a path', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  it('let nobody in without a session, on any route', async () => {
    const closed = routes.filter(({ access, isUnbounded }) => access !== 'public' && !isUnbounded);
    for (const route of closed) {
      for (const spell of spellings) {
        const path = spell(pathOf(route));
        const status = await statusOf(server, route.method, path);
        // 503: outside of /api it is a path of the screens, which are not built here.
        expect([400, 401, 404, 405, 503], `${route.method} ${path}`).to.include(status);
      }
    }
  });
});

/** Asks for a path as it stands, which URLs do not let one do. */
function statusOf({ url }: TestServer, method: string, path: string): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}
