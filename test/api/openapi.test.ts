import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { routes } from '../../api/index.ts';
import { clientOf } from './client.ts';
import { startServer, type TestServer } from './server.ts';

type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content: object };
  readonly responses: {
    readonly [status: string]: {
      readonly description: string;
      readonly content?: { readonly [type: string]: object };
    };
  };
};

describe('api: OpenAPI', () => {
  let server: TestServer;
  let document: {
    openapi: string;
    paths: { [path: string]: { [method: string]: Operation } };
    components: { schemas: object; securitySchemes: object };
  };
  before(async () => {
    server = await startServer();
    document = (await clientOf(server).get('/api/openapi.json')).body;
  });
  after(() => server.stop());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );

  it('lists exactly the routes that are mounted', () => {
    expect(document.openapi).to.match(/^3\.1/);
    expect(operations().map(({ path, method }) => `${method} ${path}`)).to.have.members(
      routes.map(({ path, method }) => `${method} ${path}`),
    );
  });

  it('names every operation once, and says who may call it', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const { path, operation } of operations()) {
      const access = routes.find((route) => route.operationId === operation.operationId)?.access;
      expect(operation.security.length > 0, path).to.equal(access !== 'public');
      expect(operation.summary).to.not.equal('');
    }
  });

  it('declares each parameter of each path', () => {
    for (const { path, operation } of operations()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(
        declared.map(({ name }) => name),
        path,
      ).to.have.members(named);
      expect(
        declared.every(({ required }) => required === true),
        path,
      ).to.equal(true);
    }
  });

  it('tells the idempotency key of every POST and the problems of every call', () => {
    for (const { path, method, operation } of operations()) {
      const header = operation.parameters?.some(({ name }) => name === 'Idempotency-Key') ?? false;
      expect(header, `${method} ${path}`).to.equal(method === 'post');
      const problems = Object.entries(operation.responses).filter(
        ([status]) => Number(status) >= 400,
      );
      expect(problems.length, path).to.be.greaterThan(0);
      for (const [, { content = {} }] of problems)
        expect(Object.keys(content)).to.deep.equal(['application/problem+json']);
      expect(
        Object.keys(operation.responses).some((status) => Number(status) < 300),
        path,
      ).to.equal(true);
    }
  });

  it('resolves all its references', () => {
    const text = JSON.stringify(document);
    for (const [, reference = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = reference
        .split('/')
        .reduce<unknown>(
          (value, name) => (value as { [name: string]: unknown } | undefined)?.[name],
          document,
        );
      expect(target, reference).to.be.an('object');
    }
  });

  it('can be browsed without any other server', async () => {
    const page = await clientOf(server).get('/api/docs');
    expect(page.status).to.equal(200);
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, address = '']) => address,
    );
    expect(addresses).to.have.length(3);
    for (const address of addresses) {
      expect(address).to.match(/^\/api\/docs\//);
      expect((await clientOf(server).get(address)).status, address).to.equal(200);
    }
  });
});

describe('api: the built screens', () => {
  let server: TestServer;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lianshen-web-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<title>screens</title>');
    writeFileSync(join(folder, 'modeler.html'), '<title>modeler</title>');
    writeFileSync(join(folder, 'assets/app-1a2b.js'), 'x');
    server = await startServer({ webRoot: folder });
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const get = async (path: string) =>
    clientOf(server).get(path, { headers: { Accept: 'text/html' } });

  for (const [path, text] of [
    ['/', 'screens'],
    ['/inbox', 'screens'],
    ['/verify/%E7%A4%BA%E5%AE%A1%E6%89%B9%E5%8F%97%E3%80%942026%E3%80%951%E5%8F%B7', 'screens'],
    ['/modeler', 'modeler'],
    ['/modeler/FoodBusinessPermit', 'modeler'],
  ] as const) {
    it(`answers ${path} with the page of the ${text}`, async () => {
      const answer = await get(path);
      expect([answer.status, answer.text]).to.deep.equal([200, `<title>${text}</title>`]);
      expect(answer.headers.get('Cache-Control')).to.equal('no-cache');
    });
  }

  it('lets hashed assets be kept for ever, and does not pretend that missing ones are there', async () => {
    const asset = await get('/assets/app-1a2b.js');
    expect([asset.text, asset.headers.get('Cache-Control')]).to.deep.equal([
      'x',
      'public, max-age=31536000, immutable',
    ]);
    expect((await get('/assets/gone-0000.js')).status).to.equal(404);
  });

  for (const path of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/.git/config',
  ]) {
    it(`gives nothing of the machine for ${path}`, async () => {
      expect((await get(path)).text)
        .to.not.contain('"dependencies"')
        .and.not.contain('[core]');
    });
  }
});
