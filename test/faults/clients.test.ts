import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { emptyLedger, runClerk } from './clients.ts';
import { randomOf } from './random.ts';

describe('the clerks of the fault mix', () => {
  it('do not go home while a case is open whose tasks are still to come', async () => {
    // The outside system answers late; then there are four tasks, one after the other.
    const inboxes = [[], [], [], ...['1', '2', '3', '4'].map((id) => [{ id: `c1.${id}` }])];
    const server = createServer(({ url = '' }, response) => {
      const answer = url.startsWith('/api/tasks?')
        ? { items: inboxes.shift() ?? [] }
        : { token: 't', number: 'N' };
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(answer));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const ledger = emptyLedger();
    const filed = { kind: 'submit', key: 'k', status: 201, body: { number: 'N' } } as const;
    ledger.acknowledged.push(filed);
    try {
      await runClerk(
        {
          sites: [`http://127.0.0.1:${(server.address() as AddressInfo).port}`],
          password: '',
          random: { ...randomOf(1), next: () => 0.5, between: () => 1 },
          ledger,
          mayBegin: () => false,
          mayGoOn: () => true,
        },
        'clerk',
      );
    } finally {
      server.close();
    }
    expect(ledger.acknowledged.filter(({ kind }) => kind === 'complete')).to.have.length(4);
  });
});
