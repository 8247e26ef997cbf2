import { expect } from 'chai';
import type { CaseStreamEvent } from '#processes';
import { timelineOf } from '../../api/views/timeline.ts';
import type { Viewer } from '../../api/views/viewer.ts';
import { signIn } from './client.ts';
import { roadPermit, startServer, type TestServer } from './server.ts';
import { complete, file } from './stories.ts';

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
          files: new Map(),
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

  it('tells what somebody wrote once, though replying and refusing also complete the task', async () => {
    const { number } = await file(server, roadPermit);
    const accept = { number, element: 'PreCheck', outcome: 'accept', opinion: '材料齐全' };
    await complete(server, 'counter', accept);
    const reply = { number, element: 'Opinion', outcome: 'agree', opinion: '同意，须夜间施工' };
    expect((await complete(server, 'traffic', reply)).status).to.equal(200);
    const other = await file(server);
    const refuse = { number: other.number, element: 'PreCheck', outcome: 'notNeeded' };
    await complete(server, 'counter', { ...refuse, opinion: '不需要许可' });
    const officer = await signIn(server, 'officer');
    const timeline = async (of: string) =>
      (await officer.get(`/api/cases/${encodeURIComponent(of)}`)).body.timeline;
    const said = async (of: string, words: string) =>
      (await timeline(of))
        .filter(({ text }: { text?: string }) => text === words)
        .map(({ kind }: { kind: string }) => kind);

    expect(await said(number, '材料齐全')).to.deep.equal(['WorkItemCompleted']);
    expect(await said(number, '同意，须夜间施工')).to.deep.equal(['OpinionReplied']);
    expect(await said(other.number, '不需要许可')).to.deep.equal(['IntakeRefused']);
    const kinds = (of: readonly { kind: string; title: string }[]) =>
      of.filter(({ kind }) => kind === 'WorkItemCompleted').length;
    expect([kinds(await timeline(number)), kinds(await timeline(other.number))]).to.deep.equal([
      1, 1,
    ]);
  });

  it('says with which outcome a step was done, to those who handle the case only', async () => {
    const { number } = await file(server);
    const accept = { number, element: 'PreCheck', outcome: 'accept', opinion: '材料齐全' };
    await complete(server, 'counter', accept);
    const doneBy = async (who: string) => {
      const { body } = await (await signIn(server, who)).get(`/api/cases/${number}`);
      return body.timeline
        .filter(({ kind }: { kind: string }) => kind === 'WorkItemCompleted')
        .map(({ title }: { title: string }) => title);
    };

    expect(await doneBy('officer')).to.deep.equal(['受理审查：受理']);
    expect(await doneBy('applicant')).to.deep.equal(['受理审查：办理完成']);
  });
});
