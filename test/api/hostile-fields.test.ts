import { expect } from 'chai';
import { routes } from '../../api/index.ts';
import type { Route } from '../../api/route.ts';
import { type Answer, type Client, clientOf, expectProblem, signIn } from './client.ts';
import { machine, pathOf, personFor } from './people-for.ts';
import { password, startServer, type TestServer } from './server.ts';

const writes = routes.filter(({ method, bodyKind }) => isWrite(method) && bodyKind !== 'upload');

function isWrite(method: string): boolean {
  return method === 'post' || method === 'put';
}

function lineOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

describe('api: whatever a call does not ask for', () => {
  let server: TestServer;
  let commits = 0;
  before(async () => {
    server = await startServer({
      devClock: { now: () => '2026-03-02T09:00:00.000+08:00', set: async () => 0 },
      store: (store) => ({
        ...store,
        commit: (commit) => {
          commits += 1;
          return store.commit(commit);
        },
      }),
    });
    const admin = await signIn(server, 'admin');
    const made = await admin.post('/api/people', { ...machine, password });
    expect(made.status, made.text).to.equal(201);
  });
  after(() => server.stop());

  const clientFor = async (route: Route): Promise<Client> => {
    const who = personFor(route);
    return who === undefined ? clientOf(server) : signIn(server, who);
  };
  const send = async (route: Route, body: unknown): Promise<Answer> => {
    const headers = { 'Content-Type': 'application/json' };
    const client = await clientFor(route);
    return client[route.method === 'put' ? 'put' : 'post'](pathOf(route), body, { headers });
  };

  it('row 30: no field of any answer can be written through any call that does not take it', async () => {
    const foreign = fieldsOfAnswers();
    expect(foreign).to.include.members(['status', 'version', 'roles', 'disabled', 'id', 'by']);
    for (const route of writes) {
      const own = new Set(Object.keys(route.input?.body?.shape ?? {}));
      const sent = foreign.filter((name) => !own.has(name));
      await clientFor(route);
      const before = commits;
      const answer = await send(route, Object.fromEntries(sent.map((name) => [name, 'x'])));
      expectProblem(answer, 400, 'BODY_INVALID');
      const refused = answer.body.problems.find(
        ({ code, path }: { code: string; path: string }) =>
          code === 'unrecognized_keys' && path === '',
      );
      expect(refused, `${lineOf(route)}: ${answer.text}`).to.not.equal(undefined);
      expect(commits, lineOf(route)).to.equal(before);
    }
  });

  it('row 30: no object inside a call takes fields that it does not name, but for drawn forms', () => {
    const open = routes.flatMap((route) =>
      [route.input?.query, route.input?.body].flatMap((schema) =>
        schema === undefined ? [] : openObjects(schema, lineOf(route)),
      ),
    );
    expect([...new Set(open)]).to.deep.equal([
      // The answer to an upload as it is, whose hash is dropped.
      'put /api/matter-drafts/{code}.matter.materials.samples',
      // A form is what its designer draws; the platform reads the properties that it knows of.
      'put /api/matter-drafts/{code}.matter.forms',
      'put /api/matter-drafts/{code}.matter.forms.components',
      'put /api/matter-drafts/{code}.matter.forms.components.values',
      'put /api/matter-drafts/{code}.matter.forms.components.validate',
    ]);
  });

  it('row 29: an operator of a database is refused in every field of every body', async () => {
    const operator = { $ne: null, $where: 'sleep(1000)' };
    const free = new Set<string>();
    for (const route of writes) {
      const shape = Object.entries(route.input?.body?.shape ?? {});
      const [kept, refused] = [true, false].map((wanted) =>
        shape.filter(([, schema]) => schema.safeParse(operator).success === wanted),
      );
      for (const [name] of kept ?? []) free.add(name);
      const names = (refused ?? []).map(([name]) => name);
      if (names.length === 0) continue;
      const answer = await send(route, Object.fromEntries(names.map((name) => [name, operator])));
      expectProblem(answer, 400, 'BODY_INVALID');
      const paths = answer.body.problems.map(({ path }: { path: string }) => path.split('.')[0]);
      expect(paths, lineOf(route)).to.include.members(names);
    }
    // What people and services fill in freely is kept as it is, as data.
    expect([...free]).to.have.members(['form', 'variables', 'answers']);
  });

  it('row 29: a key that reaches a prototype is refused in every body', async () => {
    const keys = [
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
      '{"form":{"a":[{"__proto__":{"polluted":true}}]}}',
    ];
    for (const [index, route] of writes.entries()) {
      expectProblem(await send(route, keys[index % keys.length]), 400, 'BODY_INVALID');
    }
    expect(({} as { polluted?: boolean }).polluted).to.equal(undefined);
  });

  it('row 29: operators, lists and order columns are refused in every query', async () => {
    for (const route of routes.filter(({ method }) => method === 'get')) {
      const client = await clientFor(route);
      const fields = Object.keys(route.input?.query?.shape ?? {});
      const queries = [
        ['$where=1', '__proto__[polluted]=1', 'sort=name;drop', 'order=1'].join('&'),
        fields.map((field) => `${field}[$ne]=1`).join('&') || 'id[$ne]=1',
        ...fields.map((field) => `${field}=1&${field}=2`),
      ];
      for (const query of queries) {
        const answer = await client.get(`${pathOf(route)}?${query}`);
        expect([answer.status, answer.body?.code], `${route.path}?${query}`).to.deep.equal([
          400,
          'QUERY_INVALID',
        ]);
      }
    }
  });

  it('row 29: hostile text in a path is the name of nothing', async () => {
    for (const route of routes) {
      const ask = askerOf(route, await clientFor(route));
      const nothing = await ask(pathOf(route));
      for (const path of hostilePathsOf(route)) {
        const { status, body } = await ask(path);
        // As whatever else is not there: some lists are empty then.
        const isNotThere = status === 404 || status === 429 || status === nothing.status;
        expect(isNotThere, `${lineOf(route)} ${path}: ${status}`).to.equal(true);
        if (status === nothing.status) expect(body?.items, path).to.deep.equal(nothing.body?.items);
      }
    }
  });

  it('row 29: hostile text in a query is text', async () => {
    for (const route of routes.filter(({ method }) => method === 'get')) {
      const ask = askerOf(route, await clientFor(route));
      for (const text of hostileTexts) {
        const query = Object.keys(route.input?.query?.shape ?? {})
          .map((name) => `${name}=${encodeURIComponent(text)}`)
          .join('&');
        const path = `${pathOf(route)}?${query}`;
        expect((await ask(path)).status, path).to.be.lessThan(500);
      }
    }
  });
});

const hostileTexts = [`x' OR '1'='1'; --`, '{"$gt":""}', '__proto__'];

function hostilePathsOf(route: Route): readonly string[] {
  const names = Object.keys(route.input?.params?.shape ?? {});
  return names.flatMap((name) => hostileTexts.map((text) => pathOf(route, { [name]: text })));
}

function askerOf({ method }: Route, client: Client): (path: string) => Promise<Answer> {
  return (path) =>
    method === 'get' || method === 'delete' ? client[method](path) : client[method](path, {});
}

// biome-ignore lint/suspicious/noExplicitAny: walks schemas of every kind
type Schema = any;

/** The names of all fields of all answers. */
function fieldsOfAnswers(): readonly string[] {
  const names = new Set<string>();
  for (const { answers } of routes) {
    for (const { schema } of Object.values(answers)) {
      walk(schema, '', (one) => {
        if (one.def.type === 'object')
          for (const name of Object.keys(one.def.shape)) names.add(name);
      });
    }
  }
  return [...names];
}

/** Where a schema has objects that take or drop what they do not name. */
function openObjects(schema: Schema, at: string): readonly string[] {
  const found: string[] = [];
  walk(schema, at, (one, place) => {
    if (one.def.type === 'object' && one.def.catchall?.def.type !== 'never') found.push(place);
  });
  return found;
}

function walk(
  schema: Schema,
  place: string,
  visit: (schema: Schema, place: string) => void,
  above: ReadonlySet<Schema> = new Set(),
): void {
  if (schema?.def === undefined || above.has(schema)) return;
  visit(schema, place);
  const { shape = {}, options = [], items = [], getter, ...def } = schema.def;
  const within = new Set([...above, schema]);
  for (const [name, one] of Object.entries(shape)) walk(one, `${place}.${name}`, visit, within);
  const inner = ['innerType', 'element', 'valueType', 'in', 'out', 'left', 'right'];
  for (const one of [...options, ...items, ...inner.map((name) => def[name]), getter?.()])
    walk(one, place, visit, within);
}
