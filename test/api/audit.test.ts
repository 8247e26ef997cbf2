import { expect } from 'chai';
import type { Store } from '#store';
import { type Client, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { complete, type Filed, file } from './stories.ts';

type Entry = {
  readonly action: string;
  readonly person: { readonly name: string };
  readonly caseNumber: string | null;
};

/** A store in which somebody changed a row of the trail of one target behind our back. */
function forged(target: { id: string }): (store: Store) => Store {
  return (store) => ({
    ...store,
    audit: {
      ...store.audit,
      chain: async (asked) => {
        const links = await store.audit.chain(asked);
        return asked === target.id
          ? links.map((link) => (link.seq === 1 ? { ...link, actor: 'nobody' } : link))
          : links;
      },
    },
  });
}

describe('api: the audit trail', () => {
  const changed = { id: '' };
  let server: TestServer;
  let supervisor: Client;
  let filed: Filed;
  before(async () => {
    const wallClock = { now: () => '2026-03-02T09:00:00.000+08:00' };
    server = await startServer({ wallClock, store: forged(changed) });
    filed = await file(server);
    server.moveTo('2026-03-03T09:00:00.000+08:00');
    const answer = { number: filed.number, element: 'PreCheck', outcome: 'accept', opinion: '齐' };
    await complete(server, 'counter', answer);
    supervisor = await signIn(server, 'supervisor');
  });
  after(() => server.stop());

  const found = async (query: string): Promise<readonly Entry[]> => {
    const answer = await supervisor.get(`/api/audit?limit=100&${query}`);
    expect(answer.status, answer.text).to.equal(200);
    return answer.body.items;
  };

  it('says who did what to a case, newest first, by their names', async () => {
    const entries = await found(`about=${encodeURIComponent(filed.number)}`);
    expect(entries.map(({ action }) => action)).to.deep.equal(['CompleteTask', 'SubmitCase']);
    expect(entries[1]).to.deep.include({
      actionName: '提交申请',
      caseNumber: filed.number,
      person: { id: 'applicant', name: '张小满' },
    });
  });

  it('is searched by person, by account or name, and by day', async () => {
    const byName = await found(`person=${encodeURIComponent('张小满')}`);
    expect(byName.map(({ action }) => action)).to.include.members(['SubmitCase', 'SignIn']);
    expect(await found('person=applicant')).to.deep.equal(byName);
    expect(await found('person=nobody')).to.deep.equal([]);
    const third = await found('from=2026-03-03&to=2026-03-03');
    expect(third.map(({ action }) => action)).to.include('CompleteTask');
    expect(third.map(({ action }) => action)).to.not.include('SubmitCase');
    expect(await found('to=2026-03-01')).to.deep.equal([]);
  });

  it('is verified for one case and, some chains at a time, for all', async () => {
    const about = `about=${encodeURIComponent(filed.number)}`;
    const one = await supervisor.get(`/api/audit/verification?${about}`);
    expect(one.body).to.deep.equal({ targets: 1, entries: 2, broken: [] });
    changed.id = filed.id;
    const all = (await supervisor.get('/api/audit/verification')).body;
    expect(all.targets).to.be.greaterThan(2);
    expect(all.broken).to.deep.equal([{ target: filed.id, seq: 1, problem: 'changed' }]);
  });

  it('is taken out as a file with the same filters', async () => {
    const csv = await supervisor.get(
      '/api/exports/audit?format=csv&person=applicant&to=2026-03-02',
    );
    expect(csv.text).to.include('张小满,applicant,提交申请');
    expect(csv.text).to.not.include('counter');
  });
});
