import { expect } from 'chai';
import { mayDo } from '#processes';
import { routes } from '../../api/index.ts';
import { type Answer, type Client, signIn } from './client.ts';
import { roadPermit, startServer, type TestServer } from './server.ts';
import { file } from './stories.ts';

/** One person of each role. */
const people = ['applicant', 'counter', 'analyst', 'supervisor', 'admin'] as const;
const rolesOf: { readonly [who in (typeof people)[number]]: Parameters<typeof mayDo>[0]['roles'] } =
  {
    applicant: ['applicant'],
    counter: ['officer'],
    analyst: ['analyst'],
    supervisor: ['supervisor'],
    admin: ['admin'],
  };

const closed = routes.flatMap(({ access, ...route }) =>
  access === 'public' || access === 'signedIn' ? [] : [{ ...route, access }],
);
const mayCall = (who: (typeof people)[number], route: (typeof closed)[number]) =>
  route.access.some((permission) => mayDo({ roles: rolesOf[who] }, permission));

describe('api: every route and every role', function () {
  this.timeout(1_200_000);
  let server: TestServer;
  let clients: ReadonlyMap<string, Client>;
  before(async () => {
    server = await startServer();
    const everybody = [...people, 'neighbour', 'garden'];
    clients = new Map(
      await Promise.all(everybody.map(async (who) => [who, await signIn(server, who)] as const)),
    );
  });
  after(() => server.stop());

  const call = async (
    who: string,
    { method, path }: Pick<(typeof routes)[number], 'method' | 'path'>,
  ): Promise<Answer> => {
    const client = clients.get(who);
    if (client === undefined) throw new Error(`${who} has not signed in`);
    return method === 'get' || method === 'delete'
      ? client[method](path)
      : client[method](path, {});
  };

  it('a role that may not do it is told so, before anything else is looked at', async () => {
    expect(closed.length).to.be.greaterThan(120);
    const kept = closed.flatMap((route) =>
      people.filter((who) => !mayCall(who, route)).map((who) => ({ who, ...route })),
    );
    const wrong: string[] = [];
    for (const { who, method, path } of kept) {
      const { status, body } = await call(who, {
        method,
        path: path.replaceAll(/\{\w+\}/g, 'x'),
      });
      const isTold = status === 403 && body?.code === 'ROLE_REQUIRED';
      if (!isTold) wrong.push(`${who} ${method} ${path}: ${status} ${body?.code}`);
    }
    expect(wrong).to.deep.equal([]);
  });

  it('a role that may is let in to all there is to read', async () => {
    const wrong: string[] = [];
    for (const route of closed.filter(
      ({ method, path }) => method === 'get' && path !== '/api/events',
    )) {
      const path = route.path.replaceAll(/\{\w+\}/g, 'x');
      for (const who of people.filter((one) => mayCall(one, route))) {
        const { status, body } = await call(who, { ...route, path });
        if (status === 401 || body?.code === 'ROLE_REQUIRED') wrong.push(`${who} ${route.path}`);
      }
    }
    expect(wrong).to.deep.equal([]);
  });

  it('nothing can be read of a case of somebody else or of another department', async () => {
    const { number } = await file(server, roadPermit);
    const ofCases = routes.filter(
      ({ method, path }) => method === 'get' && /^\/api\/cases\/\{number\}/.test(path),
    );
    expect(ofCases.length).to.be.greaterThan(3);
    const told: string[] = [];
    for (const route of ofCases) {
      const path = route.path
        .replace('{number}', encodeURIComponent(number))
        .replaceAll(/\{\w+\}/g, 'x');
      for (const who of ['neighbour', 'garden']) {
        const { status, body } = await call(who, { ...route, path });
        const isHidden = status === 404 || (status === 403 && body?.code === 'ROLE_REQUIRED');
        if (!isHidden) told.push(`${who} ${route.path}: ${status} ${body?.code}`);
      }
    }
    expect(told).to.deep.equal([]);
  });
});
