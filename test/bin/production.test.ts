import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { nativeOrPending } from '../store/embedded/native-or-pending.ts';
import { type RunningProduct, startProduct } from './product-process.ts';

const first = { username: 'root', password: 'a long password', name: '管理员' };

describe('the product in production', function () {
  this.timeout(600_000);
  let folder = '';
  let product: RunningProduct | undefined;
  before(async function () {
    // PGlite does not write through to the disk: production refuses it.
    await nativeOrPending.call(this);
    folder = await mkdtemp(join(tmpdir(), 'lianshen-production-'));
    // Run as root, the database is another user, who must be able to pass.
    await chmod(folder, 0o711);
  });
  after(async () => {
    await product?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (settings: { readonly [name: string]: string } = {}) => {
    const started = await startProduct({
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      NODE_ENV: 'production',
      ...settings,
    });
    // Its greeting may come in several pieces.
    while (!started.output().includes('press Ctrl-C')) await pause(10);
    return started;
  };

  it('lets its first administrator in by the printed token, who goes on from there', async () => {
    // given: a first start
    product = await start();
    const { site } = product;
    const token = /"token":"([\w-]+)"/.exec(product.output())?.[1] ?? '';
    expect(product.output().split(token)).to.have.length(2);

    // then: there are no demo people, and the manual clock is not there
    expect(await signInTo(site, { username: 'admin', password: 'admin' })).to.include({
      status: 401,
    });
    expect((await fetch(`${site}/api/dev/clock`)).status).to.equal(404);

    // and: the door opens once
    expect(await post(site, '/api/bootstrap', { ...first, token: 'guess' })).to.include({
      status: 403,
    });
    expect(await post(site, '/api/bootstrap', { ...first, token })).to.include({ status: 201 });
    expect(await post(site, '/api/bootstrap', { ...first, username: 'two', token })).to.include({
      status: 410,
    });

    // and: over plain HTTP the cookie is one that browsers send over plain HTTP
    const signed = await signInTo(site, first);
    expect(signed.cookie)
      .to.match(/HttpOnly/)
      .and.not.match(/Secure/);

    // and: the administrator can build an office
    const by = { Authorization: `Bearer ${signed.body.token}` };
    const made = [
      await post(
        site,
        '/api/departments',
        {
          id: 'statistics',
          name: '示例市统计局',
          shortName: '统计局',
          kind: 'bureau',
          parent: 'city',
          division: '329900',
        },
        by,
      ),
      await post(site, '/api/positions', { code: 'surveyor', name: '测绘员' }, by),
      await post(
        site,
        '/api/people',
        {
          ...first,
          username: 'win1',
          department: 'statistics',
          positions: ['surveyor'],
          roles: ['officer'],
        },
        by,
      ),
    ];
    expect(made.map(({ status }) => status)).to.deep.equal([201, 201, 201]);
    expect(await signInTo(site, { ...first, username: 'win1' })).to.include({ status: 200 });
    const matters = await (await fetch(`${site}/api/public/matters`)).json();
    expect((matters as { items: unknown[] }).items).to.not.deep.equal([]);
  });

  it('prints no token again, and behind a TLS proxy keeps cookies to HTTPS', async () => {
    await product?.stop();
    product = await start({ PUBLIC_URL: 'https://lianshen.example', TRUSTED_PROXIES: '1' });
    expect(product.output()).to.not.include('"token"');

    // the proxy ends TLS and speaks plain HTTP with the platform, on an address of its own
    const local = /on this machine: (http:\S+)/.exec(product.output())?.[1] ?? '';
    const signed = await signInTo(local, first);
    expect(signed.status).to.equal(200);
    expect(signed.cookie).to.match(/; Secure/);
  });
});

type Answered = {
  readonly status: number;
  readonly cookie: string;
  readonly body: { readonly token?: string };
};

async function post(
  site: string,
  path: string,
  body: object,
  headers: { readonly [name: string]: string } = {},
): Promise<Answered> {
  const response = await fetch(`${site}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const cookie = response.headers.get('Set-Cookie') ?? '';
  return { status: response.status, cookie, body: (await response.json()) as Answered['body'] };
}

function signInTo(
  site: string,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<Answered> {
  return post(site, '/api/session', { username, password });
}
