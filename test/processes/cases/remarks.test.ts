import { expect } from 'chai';
import {
  type DecisionContext,
  mentionableIn,
  readsRemark,
  replayCase,
  viewerKindOf,
} from '#processes';
import { contextOf } from '../library.ts';
import { CaseScenario, personOf } from './scenario.ts';

describe('remarks on a case (备注)', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = await contextOf('road-excavation');
  });

  /** The lead has it, and three departments are asked. */
  beforeEach(() => {
    scenario = new CaseScenario(context).submit().complete('PreCheck', 'counter', 'accept');
  });

  const add = (text: string, mentions: readonly string[] = [], fileIds: readonly string[] = []) =>
    ({ type: 'AddRemark', text, mentions, fileIds }) as const;
  const withdraw = (remarkId: string, reason = '写错了办件') =>
    ({ type: 'WithdrawRemark', remarkId, reason }) as const;
  const refusal = (who: string, command: ReturnType<typeof add> | ReturnType<typeof withdraw>) =>
    scenario.refusal(who, command).code;
  const readBy = (who: string) => {
    const actor = personOf(who, context);
    const kind = viewerKindOf(context.directory, actor, scenario.file);
    if (kind === undefined) return [];
    return (scenario.file.remarks ?? [])
      .filter((remark) => readsRemark(context.directory, { actor, kind }, remark))
      .map(({ text }) => text);
  };

  it('are noted by who handles the case, and told to those they mention', () => {
    scenario.run(
      'officer',
      add(' 现场照片不清，@刘建华 请关注 ', ['reviewer', 'reviewer'], ['f1']),
    );
    const [remark] = scenario.file.remarks ?? [];
    expect(remark).to.deep.equal({
      id: 'r1',
      text: '现场照片不清，@刘建华 请关注',
      mentions: [{ personId: 'reviewer', name: '刘建华' }],
      fileIds: ['f1'],
      at: scenario.now,
      by: { personId: 'officer', name: '陈志强' },
      department: 'approval',
    });
    const notice = scenario.jobs.findLast(({ kind }) => kind === 'notice');
    expect(notice?.payload).to.deep.include({ to: ['reviewer'], subject: '备注提醒' });
    expect(replayCase(context.definition, scenario.events)).to.deep.equal(scenario.file);
  });

  it('change nothing of the flow and tell nobody when nobody is mentioned', () => {
    const before = scenario.openTasks();
    const jobs = scenario.jobs.length;
    scenario.run('officer', add('已电话核实'));
    expect(scenario.openTasks()).to.deep.equal(before);
    expect(scenario.jobs.length).to.equal(jobs);
  });

  it('are made neither by the applicant nor by who has no part in the case, nor without words', () => {
    expect(refusal('applicant', add('催一下'))).to.equal('NOT_PERMITTED');
    expect(refusal('housing-chief', add('路过'))).to.equal('NOT_PERMITTED');
    expect(refusal('officer', add('  '))).to.equal('REMARK_EMPTY');
  });

  it('mention nobody who could not read them', () => {
    expect(refusal('officer', add('请看', ['housing-chief']))).to.equal('PERSON_CANNOT_READ');
    expect(refusal('officer', add('请看', ['applicant']))).to.equal('PERSON_NOT_AVAILABLE');
    scenario.run('officer', { type: 'CopyCase', people: ['housing-chief'], note: '' });
    scenario.run('officer', add('请看', ['housing-chief']));
    expect(readBy('housing-chief')).to.deep.equal(['请看']);
  });

  it('can name exactly those whom naming would not be refused', () => {
    const { directory } = context;
    const namable = () => {
      const scene = { directory, file: scenario.file };
      return mentionableIn(scene, personOf('officer', context)).map(({ id }) => id);
    };
    const refused = directory.people
      .map(({ id }) => id)
      .filter((id) => id !== 'officer' && !namable().includes(id));
    expect(namable()).to.include.members(['reviewer', 'traffic', 'garden', 'supervisor']);
    expect(refused).to.include.members(['applicant', 'housing-chief']);
    for (const id of refused)
      expect(refusal('officer', add('请看', [id]))).to.be.oneOf([
        'PERSON_CANNOT_READ',
        'PERSON_NOT_AVAILABLE',
      ]);
    for (const id of namable()) scenario.run('officer', add('请看', [id]));
    expect(namable()).to.not.include('housing-chief');
    scenario.run('officer', { type: 'CopyCase', people: ['housing-chief'], note: '' });
    expect(namable()).to.include('housing-chief');
  });

  it('of the lead are not read by departments that judge for themselves, unless they are called', () => {
    scenario.run('officer', add('三家意见可能不一致'));
    scenario.run('officer', add('请说明占道时间', ['traffic']));
    scenario.run('garden', add('涉及行道树三株'));
    expect(readBy('officer')).to.have.lengthOf(3);
    expect(readBy('traffic')).to.deep.equal(['请说明占道时间']);
    expect(readBy('garden')).to.deep.equal(['涉及行道树三株']);
    expect(readBy('water')).to.deep.equal([]);
    expect(readBy('applicant')).to.deep.equal([]);
  });

  it('are withdrawn by their author with a reason, once, and stay in the file', () => {
    scenario.run('officer', add('误记'));
    expect(refusal('reviewer', withdraw('r1'))).to.equal('REMARK_OF_OTHER');
    expect(refusal('officer', withdraw('r2'))).to.equal('REMARK_NOT_FOUND');
    expect(refusal('officer', withdraw('r1', ' '))).to.equal('REASON_MISSING');
    scenario.run('officer', withdraw('r1'));
    expect(scenario.file.remarks?.[0]).to.deep.include({
      text: '误记',
      withdrawn: { at: scenario.now, reason: '写错了办件' },
    });
    expect(refusal('officer', withdraw('r1'))).to.equal('REMARK_WITHDRAWN');
  });

  it('end with the case: a closed file is complete', () => {
    scenario.run('officer', add('先记一笔'));
    scenario.run('applicant', { type: 'WithdrawCase', reason: '不办了' });
    expect(refusal('officer', add('补记'))).to.equal('CASE_CLOSED');
    expect(refusal('officer', withdraw('r1'))).to.equal('CASE_CLOSED');
  });
});
