import { QueryClient } from '@tanstack/react-query';
import { expect } from 'chai';
import { troubleOf } from '../../web/shell/trouble.ts';

describe('what a screen says while it waits', () => {
  it('is that the network is away', () => {
    expect(troubleOf(new QueryClient(), false)).to.equal('offline');
  });

  it('is that the service is asked again, until it answers', async () => {
    const queries = new QueryClient();
    const said: unknown[] = [];
    let asked = 0;
    await queries.fetchQuery({
      queryKey: ['tasks'],
      retry: 1,
      retryDelay: 0,
      queryFn: () => {
        said.push(troubleOf(queries, true));
        asked += 1;
        return asked === 1 ? Promise.reject(new Error('away')) : 'an answer';
      },
    });
    expect(said).to.deep.equal([null, 'retrying']);
    expect(troubleOf(queries, true)).to.equal(null);
  });
});
