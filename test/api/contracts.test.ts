import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { routes } from '../../api/index.ts';

const contracts = readFileSync(resolve(import.meta.dirname, '../../docs/contracts.md'), 'utf8');
const withoutNames = (path: string) => path.replaceAll(/\{[^}]*\}/g, '{}');

/** `GET\|PUT /api/things/{id} {body}` names two calls; names of parameters are free. */
function callsIn(text: string): ReadonlySet<string> {
  const named = text.matchAll(/`((?:[A-Z]+\\?\|)*[A-Z]+) (\/api\/[^\s`?]+)/g);
  return new Set(
    [...named].flatMap(([, methods = '', path = '']) =>
      methods.split(/\\?\|/).map((method) => `${method} ${withoutNames(path)}`),
    ),
  );
}

describe('api: docs/contracts.md', () => {
  const known = routes.map(({ method, path }) => `${method.toUpperCase()} ${withoutNames(path)}`);

  it('names every route of the table', () => {
    const named = callsIn(contracts);
    expect(known.filter((call) => !named.has(call))).to.deep.equal([]);
  });

  it('names no call that is gone', () => {
    // The description of the API and its browser are mounted beside the table.
    const isKnown = new Set([...known, 'GET /api/openapi.json', 'GET /api/docs']);
    expect([...callsIn(contracts)].filter((call) => !isKnown.has(call))).to.deep.equal([]);
  });
});
