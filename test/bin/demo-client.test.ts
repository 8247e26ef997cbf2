import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { callerAt } from '../../bin/demo/client.ts';

describe('a caller of the demo', () => {
  it('comes again with the same key when the platform says to come in a moment', async () => {
    const keys: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key']?.toString());
      const isBusy = keys.length === 1;
      response.writeHead(isBusy ? 503 : 200, isBusy ? { 'Retry-After': '0' } : {});
      response.end('{"number":"1"}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const caller = await callerAt(`http://127.0.0.1:${port}`);
    expect(await caller.post('/api/cases', {})).to.deep.equal({ number: '1' });
    expect(keys).to.have.length(2);
    expect(keys[1]).to.equal(keys[0]);
    server.closeAllConnections();
    server.close();
  });
});
