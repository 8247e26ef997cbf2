import { expect } from 'chai';
import type { CaseStreamEvent } from '#processes';
import { timelineOf } from '../../api/views/timeline.ts';
import type { Viewer } from '../../api/views/viewer.ts';
import { startServer, type TestServer } from './server.ts';
import { file } from './stories.ts';

describe('api: the history of a case', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  it('tells in Chinese what is stuck, to those who handle the case only', async () => {
    const filed = await file(server);
    const stored = await server.store.cases.load(filed.id);
    if (stored === undefined) throw new Error('there is no case');
    const stuck: CaseStreamEvent = {
      type: 'IncidentRaised',
      at: '2026-03-02T10:00:00.000+08:00',
      incidentId: '9',
      id: '5',
      element: 'Way',
      code: 'NO_FLOW_TAKEN',
      message: 'no condition of the flows leaving Way holds',
      phase: 'leave',
    };
    const seenBy = (kind: Viewer['kind']) =>
      timelineOf(
        {
          directory: { departments: [], positions: [], people: [] },
          file: stored.file,
          viewer: {
            kind,
            units: [],
            actor: { personId: 'x', name: 'x', department: null, positions: [], roles: [] },
          },
        },
        [stuck],
      );

    expect(seenBy('full')).to.deep.equal([
      {
        at: stuck.at,
        kind: 'IncidentRaised',
        title: '流程异常：“Way”的所有分支条件都不成立，也没有默认连线，流程无法继续',
        titleEn: 'incident: no condition of the flows leaving Way holds',
        element: 'Way',
      },
    ]);
    expect([...seenBy('applicant'), ...seenBy('asked')]).to.deep.equal([]);
  });
});
