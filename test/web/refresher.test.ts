import { mock } from 'node:test';
import { QueryClient } from '@tanstack/react-query';
import { expect } from 'chai';
import { duplicatesKey } from '../../web/case/duplicates.ts';
import { createRefresher } from '../../web/shell/refresher.ts';

describe('what live news make stale', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] }));
  afterEach(() => mock.timers.reset());

  /** The screens of somebody, and which of them are stale a moment later. */
  function shown(screens: readonly (readonly [key: readonly string[], data?: object])[]) {
    const queries = new QueryClient();
    for (const [key, data = {}] of screens) queries.setQueryData(key, data);
    const refresher = createRefresher(
      queries,
      () => true,
      () => Date.now(),
    );
    const stale = () => {
      mock.timers.tick(100);
      const all = queries.getQueryCache().getAll();
      return all
        .filter(({ state }) => state.isInvalidated)
        .map(({ queryKey }) => queryKey.join(' '));
    };
    const end = () => {
      refresher.stop();
      queries.clear();
    };
    return { queries, refresher, stale, end };
  }

  it('is the case itself, its task and the lists, but no other case', () => {
    const { refresher, stale, end } = shown([
      [['case', '1']],
      [['case', '1', 'flow']],
      [['case', '2']],
      [['task', 'a'], { caseNumber: '1' }],
      [['task', 'b'], { caseNumber: '2' }],
      [['cases', '/cases']],
      [['tasks', '/tasks']],
      [['notices']],
      [['people']],
    ]);
    refresher.hear({ name: 'case', number: '1' });
    expect(stale()).to.deep.equal(['case 1', 'case 1 flow', 'task a', 'cases /cases']);
    end();
  });

  it('is every case when the server does not say which', () => {
    const { refresher, stale, end } = shown([
      [['case', '1']],
      [['case', '2']],
      [['task', 'b'], { caseNumber: '2' }],
    ]);
    refresher.hear({ name: 'case' });
    expect(stale()).to.deep.equal(['case 1', 'case 2', 'task b']);
    end();
  });

  it('is not the warning of duplicates: other cases of the applicant seldom matter at once', () => {
    const { refresher, stale, end } = shown([[duplicatesKey('m', 'id')], [['cases', '/cases']]]);
    refresher.hear({ name: 'case', number: '1' });
    expect(stale()).to.deep.equal(['cases /cases']);
    end();
  });

  it('is what depends on time when the clock was moved, and nothing else', () => {
    const { refresher, stale, end } = shown([
      [['tasks', '/tasks']],
      [['preferences']],
      [['matters', '/matters']],
      [['publicCase', '1']],
      [['session']],
    ]);
    refresher.hear({ name: 'clock' });
    expect(stale()).to.deep.equal(['tasks /tasks', 'publicCase 1']);
    end();
  });

  it('is not what was asked for since the news came', () => {
    const { queries, refresher, stale, end } = shown([[['tasks', '/tasks']], [['counts']]]);
    refresher.hear({ name: 'tasks' });
    mock.timers.tick(10);
    void queries.fetchQuery({ queryKey: ['tasks', '/tasks'], queryFn: () => [], staleTime: 0 });
    expect(stale()).to.deep.equal(['counts']);
    end();
  });

  it('is all that news can be about after the line was cut', () => {
    const { refresher, stale, end } = shown([[['notices']], [['case', '1']], [['people']]]);
    refresher.doubtAll();
    expect(stale()).to.deep.equal(['notices', 'case 1']);
    end();
  });
});
