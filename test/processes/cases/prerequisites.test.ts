import { expect } from 'chai';
import { type ChildMatter, demoCity, stateCouncilCalendar } from '#processes';
import { definitionFrom, matterOf } from '../library.ts';
import { CaseScenario } from './scenario.ts';

const flow = (from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const child = (id: string): string =>
  `<bpmn:serviceTask id="${id}" name="${id}" gov:phase="review" gov:act="child" gov:childMatter="matter-${id}"/>`;

/** What the law puts first, then two departments side by side, of which one wants it. */
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gov="http://lianshen.example/schema/gov/1" targetNamespace="t">
<bpmn:process id="Joint" isExecutable="true">
<bpmn:startEvent id="Start"/>
<bpmn:userTask id="PreCheck" name="受理审查" gov:phase="accept" gov:act="precheck" gov:position="counter"/>
<bpmn:serviceTask id="Accept" gov:phase="accept" gov:act="accept"/>
${child('First')}<bpmn:parallelGateway id="Fork"/>${child('Wanting')}${child('Free')}<bpmn:parallelGateway id="Join"/>
<bpmn:userTask id="Sum" name="汇总" gov:phase="review" gov:position="officer"/>
<bpmn:endEvent id="End" gov:result="granted"/>
${flow('Start', 'PreCheck')}${flow('PreCheck', 'Accept')}${flow('Accept', 'First')}${flow('First', 'Fork')}
${flow('Fork', 'Wanting')}${flow('Fork', 'Free')}${flow('Wanting', 'Join')}${flow('Free', 'Join')}${flow('Join', 'Sum')}${flow('Sum', 'End')}
</bpmn:process></bpmn:definitions>`;

const form = {
  businessName: '小满面馆',
  businessAddress: '示例市建设路 21 号',
  businessType: 'catering',
  floorArea: 86,
  reviewMode: 'onsite',
};

describe('what the law wants first (法定前置)', () => {
  const filed = async (children: readonly ChildMatter[]): Promise<CaseScenario> =>
    new CaseScenario({
      definition: await definitionFrom(xml),
      matter: { ...matterOf('food-business-permit'), children },
      calendar: stateCouncilCalendar,
      directory: demoCity,
    })
      .submit({ form })
      .complete('PreCheck', 'counter', 'accept');

  const wanting = [
    { matter: 'matter-First' },
    { matter: 'matter-Wanting', requires: ['matter-First'] },
  ];
  const states = ({ file }: CaseScenario) =>
    Object.fromEntries(
      (file.children ?? []).map(({ element, state, reason }) => [element, reason ?? state]),
    );
  const close = (scenario: CaseScenario, element: string, resultCode: string) => {
    const { jobId = '' } = scenario.file.children?.find((one) => one.element === element) ?? {};
    const facts = { jobId, number: `N-${element}` };
    scenario.run('system', {
      ...{ type: 'RecordChildOpened', ...facts, caseId: `case-${element}` },
      ...{ matter: `matter-${element}`, matterName: element, department: 'market' },
    });
    scenario.run('system', {
      ...{ type: 'RecordChildClosed', ...facts, resultCode },
      ...{ status: 'CLOSED', closedOn: '2026-03-04' },
    });
  };

  it('is waited for: nothing behind it begins before its result', async () => {
    expect(states(await filed(wanting))).to.deep.equal({ First: 'opening' });
  });

  it('once granted, lets every branch begin at once', async () => {
    const scenario = await filed(wanting);
    close(scenario, 'First', 'granted');
    expect(states(scenario)).to.deep.equal({
      First: 'closed',
      Wanting: 'opening',
      Free: 'opening',
    });
  });

  it('denied, closes the branch that wants it and no other; the flow goes on and knows why', async () => {
    const scenario = await filed(wanting);
    close(scenario, 'First', 'denied');
    expect(states(scenario)).to.deep.equal({
      First: 'closed',
      Wanting: 'prerequisiteMissing',
      Free: 'opening',
    });
    expect(scenario.jobs.filter(({ kind }) => kind === 'openChild')).to.have.length(2);
    expect(scenario.openTasks()).to.deep.equal([]);
    close(scenario, 'Free', 'granted');
    expect(scenario.openTasks()).to.deep.equal(['Sum']);
  });

  it('is no hindrance where this joint matter does not ask for it: the applicant brings it', async () => {
    const scenario = await filed([{ matter: 'matter-Wanting', requires: ['matter-elsewhere'] }]);
    close(scenario, 'First', 'denied');
    expect(states(scenario)).to.deep.include({ Wanting: 'opening' });
  });

  it('is no hindrance where this applicant does not need it', async () => {
    const scenario = await filed([
      { matter: 'matter-First', when: 'floorArea > 1000' },
      { matter: 'matter-Wanting', requires: ['matter-First'] },
    ]);
    expect(states(scenario)).to.deep.equal({
      First: 'notNeeded',
      Wanting: 'opening',
      Free: 'opening',
    });
  });
});
