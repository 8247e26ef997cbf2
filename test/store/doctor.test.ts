import { expect } from 'chai';
import type { CaseFile } from '#processes';
import { examine, type Finding, type InspectedCase, type Store } from '#store';
import { type Office, openOffice } from '../workers/office.ts';

type Tamper = (stored: InspectedCase) => InspectedCase;

/** An office with a case in work, whose papers are made. */
async function busyOffice(): Promise<Office> {
  const office = await openOffice();
  const caseId = await office.submit();
  await office.submit();
  await office.does('counter', caseId, {
    type: 'ClaimTask',
    taskId: await office.taskAt(caseId, 'PreCheck'),
  });
  await office.workers.drain();
  return office;
}

async function examined(office: Office, change: (store: Store) => Partial<Store> = () => ({})) {
  const findings: Finding[] = [];
  const store = { ...office.store, ...change(office.store) };
  const seen = await examine({
    store,
    contexts: office.contexts,
    tell: (finding) => findings.push(finding),
    drainedAt: office.clock.now(),
  });
  expect(seen.findings).to.equal(findings.length);
  return { seen, findings, checks: [...new Set(findings.map(({ check }) => check))] };
}

const tampering = (tamper: Tamper) => (store: Store) => ({
  cases: {
    ...store.cases,
    inspect: async (id: string) => {
      const stored = await store.cases.inspect(id);
      return stored && tamper(stored);
    },
  },
});

describe('the doctor', () => {
  let office: Office;
  before(async () => {
    office = await busyOffice();
  });

  it('finds nothing in a store where all agrees', async () => {
    const { seen, findings } = await examined(office);
    expect(findings).to.deep.equal([]);
    expect(seen).to.include({ cases: 2, openJobs: 0, deadJobs: 0 });
  });

  const tampered: readonly (readonly [words: string, check: string, tamper: Tamper])[] = [
    ['a lost event', 'events', (c) => ({ ...c, events: c.events.filter(({ seq }) => seq !== 2) })],
    [
      'a state that no events lead to',
      'replay',
      (c) => ({ ...c, file: { ...c.file, queryCode: 'OTHER234' } }),
    ],
    [
      'a list that shows another state',
      'summary',
      (c) => ({ ...c, summary: { ...c.summary, status: 'CLOSED' } }),
    ],
    ['a lost task', 'tasks', (c) => ({ ...c, tasks: [], inbox: [] })],
    [
      'a task with another doer',
      'tasks',
      (c) => ({ ...c, tasks: c.tasks.map((row) => ({ ...row, assignee: 'garden' })) }),
    ],
    ['a task that nobody sees', 'inbox', (c) => ({ ...c, inbox: [] })],
    [
      'a task in the inbox of a stranger',
      'inbox',
      (c) => ({ ...c, inbox: [...c.inbox, { taskId: 'x', bucket: 'mine/garden', sort: '' }] }),
    ],
    ['a lost timer', 'timers', (c) => ({ ...c, timers: c.timers.slice(1) })],
    [
      'a timer that nothing waits for',
      'timers',
      (c) => ({
        ...c,
        timers: [...c.timers, { timerId: '99', dueAt: '2026-03-02T09:00:00Z', kind: 'engine' }],
      }),
    ],
  ];
  for (const [words, check, tamper] of tampered) {
    it(`finds ${words}, and says in which case`, async () => {
      const { findings, checks } = await examined(office, tampering(tamper));
      expect(checks).to.include(check);
      expect(findings[0]?.case).to.match(/^329900-APPROVAL-2026-00000[12]$/);
    });
  }

  it('finds a number that was given twice, and one that is missing', async () => {
    const same = await examined(
      office,
      tampering((c) => ({ ...c, file: { ...c.file, number: '329900-APPROVAL-2026-000001' } })),
    );
    const words = same.findings.map(({ message }) => message).join('\n');
    expect(words).to.include('000001 was given twice in case/329900-APPROVAL-2026-');
    expect(words).to.include('number 2 of case/329900-APPROVAL-2026- is missing');
  });

  it('finds rows without a case, and an answer that names a case which is not there', async () => {
    const { checks } = await examined(office, (store) => ({
      cases: { ...store.cases, strays: async () => ['task x.1 of case x'] },
      requests: {
        ...store.requests,
        scan: async () => ({
          items: [
            {
              actor: 'a',
              key: 'k',
              hash: '',
              status: 201,
              body: { number: '329900-APPROVAL-2026-000009' },
              at: '2026-03-02T09:00:00.000+08:00',
            },
          ],
        }),
      },
    }));
    expect(checks).to.have.members(['strays', 'requests']);
  });

  it('finds an incident that the list of all lacks, and one that is listed and not open', async () => {
    const incident = {
      i: 1,
      p: 0,
      element: 'Look',
      code: 'X',
      message: 'm',
      phase: 'job',
    } as const;
    const stuck = <Found extends { readonly file: CaseFile } | undefined>(found: Found): Found =>
      found && {
        ...found,
        file: {
          ...found.file,
          ...(found.file.instance && {
            instance: { ...found.file.instance, incidents: [incident] },
          }),
        },
      };
    const lacking = await examined(office, (store) => ({
      cases: {
        ...store.cases,
        load: async (id) => stuck(await store.cases.load(id)),
        inspect: async (id) => stuck(await store.cases.inspect(id)),
      },
    }));
    expect(lacking.checks).to.include('incidents');

    const [caseId] = await office.store.cases.scan({ limit: 1 });
    const row = {
      kind: 'incident',
      id: `${caseId}.1`,
      version: 1,
      data: { caseId: caseId ?? '', caseNumber: 'N', incidentId: '1' },
    } as const;
    const stale = await examined(office, (store) => ({
      records: {
        ...store.records,
        get: async (kind, id) => (kind === 'incident' ? row : store.records.get(kind, id)),
        list: async (kind, query) =>
          kind === 'incident' ? { items: [row] } : store.records.list(kind, query),
      },
    }));
    expect(stale.findings).to.deep.equal([
      { check: 'incidents', case: 'N', message: 'incident 1 is listed and not open' },
    ]);
  });

  it('finds an audit trail that was changed', async () => {
    const { checks } = await examined(office, (store) => ({
      audit: {
        ...store.audit,
        chain: async (target) =>
          (await store.audit.chain(target)).map((link) => ({ ...link, actor: 'nobody' })),
      },
    }));
    expect(checks).to.deep.equal(['audit']);
  });

  it('finds open jobs and overdue timers once everything should be done', async () => {
    const late = await openOffice();
    await late.submit();
    const { checks } = await examined(late, (store) => ({
      timers: { ...store.timers, nextDue: async () => '2026-03-01T00:00:00.000+08:00' },
    }));
    expect(checks).to.have.members(['outbox', 'overdue']);
  });
});
