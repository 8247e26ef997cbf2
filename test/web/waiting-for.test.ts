import { expect } from 'chai';
import { waitingFor } from '../../web/portal/waiting-for.ts';

const row = (number: string, status: string) => ({
  number,
  matterName: '食品经营许可（新办）',
  applicantName: '张小满',
  status,
  statusName: '待补正',
  statusNameEn: 'waiting for supplement',
});

describe('web: what waits for an applicant', () => {
  it('is every case that stands still until something is handed in', () => {
    const cases = [row('1', 'SUPPLEMENTING'), row('2', 'IN_REVIEW'), row('3', 'PRE_RETURNED')];
    expect(waitingFor(cases, [], 'zh').map(({ number }) => number)).to.deep.equal(['1', '3']);
    expect(waitingFor(cases, [], 'en')[0]?.task).to.equal('waiting for supplement');
  });

  it('names a case once, by the step where there is one', () => {
    const task = { caseNumber: '1', matterName: '食品经营许可（新办）', name: '补正材料' };
    expect(waitingFor([row('1', 'SUPPLEMENTING')], [task], 'zh')).to.deep.equal([
      { number: '1', matter: '食品经营许可（新办）', task: '补正材料' },
    ]);
  });
});
