import { expect } from 'chai';
import { firstPagesStatement, inboxStatement } from '../../../store/postgres/inbox-statements.ts';
import { openTestSchema, startServer, type TestServer } from '../postgres-server.ts';

/** Twenty readers with 500 tasks each. */
const fill = (schema: string) => `
  INSERT INTO ${schema}.tasks (id, case_id, state, matter_code, search, data)
  SELECT 'c.' || i, 'c', 'open', 'm', 'x', jsonb_build_object('id', 'c.' || i)
  FROM generate_series(1, 10000) AS i;
  INSERT INTO ${schema}.inbox (bucket, sort, task_id)
  SELECT view || i % 20, '2026-03-' || 10 + i % 20, 'c.' || i
  FROM generate_series(1, 10000) AS i,
    unnest(ARRAY['claimable/d', 'mine/p', 'done/p']) AS view;
  ANALYZE;`;

type Plan = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly Plan[];
};

describe('a page of the inbox in PostgreSQL', function () {
  this.timeout(180_000);
  let server: TestServer | undefined;
  let opened: Awaited<ReturnType<typeof openTestSchema>> | undefined;

  before(async function () {
    const started = await startServer('native');
    if ('reason' in started) this.skip();
    server = started;
    opened = await openTestSchema(started, 1);
    await opened.pool.query(fill(opened.schema));
  });
  after(async () => {
    await opened?.drop();
    await server?.stop();
  });

  const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

  type Statement = { readonly text: string; readonly values: readonly unknown[] };
  /** The two tables are read from their indexes, and of the inbox no more than what is shown. */
  const expectIndexes = async ({ text, values }: Statement, most: number) => {
    const { rows = [] } =
      (await opened?.pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [...values])) ?? {};
    const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan);
    const read = nodes.filter((node) => node['Relation Name'] !== undefined);
    expect(read.map((node) => node['Relation Name'])).to.deep.equal(['inbox', 'tasks']);
    for (const node of read) expect(node['Node Type']).to.match(/^Index (Only )?Scan$/);
    const [inbox] = read;
    expect((inbox?.['Actual Rows'] ?? 0) * (inbox?.['Actual Loops'] ?? 0)).to.be.within(21, most);
  };

  for (const view of ['mine', 'claimable', 'done'] as const) {
    const principals = ['d1', 'd2', 'd3'];

    it(`reads only the rows it shows from the index (${view})`, async () => {
      if (!opened) throw new Error('no server');
      const wanted = { view, personId: 'p1', principals, limit: 20 };
      await expectIndexes(inboxStatement(opened.schema, wanted), 63);
    });

    it(`reads only the rows of eight pages together (${view})`, async () => {
      if (!opened) throw new Error('no server');
      const alike = Array.from({ length: 8 }, (_, at) => ({
        ...{ view, personId: `p${at}`, limit: 20 },
        principals: [0, 1, 2].map((other) => `d${at + other}`),
      }));
      await expectIndexes(firstPagesStatement(opened.schema, alike), 8 * 63);
    });
  }

  it('has no index that depends on what completing a task changes', async () => {
    if (!opened) throw new Error('no server');
    const { rows } = await opened.pool.query<{ columns: string[] }>(
      `SELECT array_agg(DISTINCT a.attname::text) AS columns
       FROM pg_depend AS d
       JOIN pg_index AS i ON i.indexrelid = d.objid AND i.indrelid = d.refobjid
       JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
       WHERE i.indrelid = '${opened.schema}.tasks'::regclass`,
    );
    // The key itself depends on its constraint and not on its column.
    expect(rows[0]?.columns ?? []).to.deep.equal([]);
  });
});
