import { expect } from 'chai';
import { procedureXml } from '../../modeler/blocks/procedure.ts';
import { makeCatalog } from '../../modeler/panel/catalog.ts';
import { complaintAbout } from '../../modeler/panel/checks.ts';
import type { Field } from '../../modeler/panel/field.ts';
import { fieldChoices } from '../../modeler/panel/field-choices.ts';
import * as fields from '../../modeler/panel/fields.ts';
import { groupsOf } from '../../modeler/panel/groups.ts';
import {
  addItem,
  fieldRightsList,
  itemsOf,
  outcomes,
  removeItem,
} from '../../modeler/panel/lists.ts';
import { outcomeConditionsFor } from '../../modeler/panel/outcome-conditions.ts';
import { referencesTo } from '../../modeler/panel/references.ts';
import { timerKind } from '../../modeler/panel/timer-fields.ts';
import { readValue, writeValue } from '../../modeler/panel/values.ts';
import * as work from '../../modeler/panel/work-fields.ts';
import { applyAll, create, elementIn } from './moddle.ts';

const procedure = { key: 'OutdoorAd', name: '户外广告设置审批' };

const idsFor = (type: string, properties = {}): readonly string[] =>
  groupsOf(create(type, properties)).map((group) =>
    group.kind === 'list' ? group.shape.id : group.id,
  );

function timerEvent() {
  const event = create('bpmn:BoundaryEvent', {});
  event.set('eventDefinitions', [create('bpmn:TimerEventDefinition', {})]);
  return event;
}

describe('properties panel', () => {
  it('offers a user task everything an approval step has', () => {
    expect(idsFor('bpmn:UserTask')).to.deep.equal([
      'general',
      'gov-step',
      'gov-limit',
      'gov-form',
      'gov-countersign',
      'gov-fields',
      'gov-outcomes',
      'gov-documents',
      'gov-checklist',
      'gov-separateFrom',
    ]);
  });

  it('lets a plain step pass for who has just done the one before', () => {
    const task = create('bpmn:UserTask', {});
    const fields = groupsOf(task).flatMap((group) => (group.kind === 'fields' ? group.fields : []));
    const field = fields.find(({ id }) => id === 'gov-samePerson');
    expect(field?.source).to.deep.include({ name: 'gov:samePerson' });
  });

  it('offers a process its matter and an end event its result', () => {
    expect(idsFor('bpmn:Process')).to.deep.equal(['general', 'gov-matter']);
    expect(idsFor('bpmn:EndEvent')).to.deep.equal(['general', 'gov-step', 'gov-result']);
  });

  it('sets name and matter of the procedure where it is drawn in a pool', () => {
    const process = create('bpmn:Process', { id: 'Drainage', isExecutable: true, name: '排水' });
    const pool = create('bpmn:Participant', { processRef: process });
    const whole = create('bpmn:Collaboration', { participants: [pool] });
    expect(idsFor('bpmn:Collaboration')).to.deep.equal(['general', 'gov-matter']);
    expect(idsFor('bpmn:Participant')).to.include('gov-matter');
    expect(readValue(whole, fields.processName)).to.equal('排水');
    for (const [element, code] of [
      [whole, '904'],
      [pool, '905'],
    ] as const) {
      applyAll(writeValue(element, fields.matter, code, create));
      expect(process.get('gov:matter')).to.equal(code);
    }
  });

  it('asks for a condition only where the flow leaves a choice', () => {
    const following = (type: string) =>
      idsFor('bpmn:SequenceFlow', { sourceRef: create(type, {}) });
    expect(following('bpmn:ExclusiveGateway')).to.include('gov-condition');
    expect(following('bpmn:StartEvent')).not.to.include('gov-condition');
  });

  it('asks a receive task for a message only when it waits for no applicant', () => {
    expect(idsFor('bpmn:ReceiveTask')).to.include('gov-message');
    expect(idsFor('bpmn:ReceiveTask', { 'gov:act': 'supplement' })).not.to.include('gov-message');
  });

  it('writes a mark, reads it back, and takes it away when it is emptied', () => {
    const task = create('bpmn:UserTask', {});
    applyAll(writeValue(task, fields.limit, ' 5 ', create));
    expect(task.get('gov:limit')).to.equal('5');
    expect(readValue(task, fields.limit)).to.equal('5');
    applyAll(writeValue(task, fields.limit, '', create));
    expect(task.get('gov:limit')).to.equal(undefined);
  });

  it('keeps conditions as expressions', () => {
    const flow = create('bpmn:SequenceFlow', {});
    applyAll(writeValue(flow, fields.condition, 'PreCheck.outcome = "accept"', create));
    expect(readValue(flow, fields.condition)).to.equal('PreCheck.outcome = "accept"');
    applyAll(writeValue(flow, fields.condition, '', create));
    expect(flow.get('conditionExpression')).to.equal(undefined);
  });

  it('clears the marks of the limit when a timer is set by date', () => {
    const event = timerEvent();
    const limit: Field = {
      ...fields.limit,
      source: { kind: 'attribute', of: 'timer', name: 'gov:limit' },
    };
    applyAll(writeValue(event, limit, '3', create));
    expect(readValue(event, timerKind)).to.equal('limit');
    applyAll(writeValue(event, timerKind, 'timeDate', create));
    expect(readValue(event, timerKind)).to.equal('timeDate');
    expect(readValue(event, limit)).to.equal('');
    applyAll(writeValue(event, timerKind, 'limit', create));
    expect(readValue(event, timerKind)).to.equal('limit');
  });

  it('lets events with the same message share it', () => {
    const tasks = ['One', 'Two'].map((id) => create('bpmn:ReceiveTask', { id }));
    const root = create('bpmn:Definitions', { rootElements: [] });
    for (const task of tasks) {
      (task as { $parent?: unknown }).$parent = root;
      applyAll(writeValue(task, fields.messageName, 'paid', create));
    }
    expect(root.get('rootElements')).to.have.length(1);
    expect(tasks[0]?.get('messageRef')).to.equal(tasks[1]?.get('messageRef'));
    expect(readValue(tasks[1] ?? create('bpmn:Task'), fields.messageName)).to.equal('paid');
  });

  it('adds to a list and leaves nothing behind when its last item goes', () => {
    const task = create('bpmn:UserTask', {});
    applyAll(addItem(task, outcomes, { value: 'pass', name: '通过' }, create));
    applyAll(addItem(task, outcomes, { value: 'return', name: '退回' }, create));
    expect(itemsOf(task, outcomes).map((item) => item.get('value'))).to.deep.equal([
      'pass',
      'return',
    ]);
    for (const item of itemsOf(task, outcomes)) applyAll(removeItem(task, outcomes, item));
    expect(task.get('extensionElements')).to.equal(undefined);
  });

  it('offers the outcomes of the tasks before a flow, the nearest first', async () => {
    const flow = await elementIn(await procedureXml(procedure), 'ReviewResult_Reviewed');
    const [first, second] = outcomeConditionsFor(flow);
    expect(first?.expression).to.equal('Review.outcome = "pass"');
    expect(second?.expression).to.equal('Review.outcome = "return"');
    expect(outcomeConditionsFor(flow).map(({ task }) => task)).to.include('受理审查');
  });

  it('keeps conditions and separations with a task whose id changes', async () => {
    const task = await elementIn(await procedureXml(procedure), 'Examine');
    const review = await elementIn(await procedureXml(procedure), 'Review');
    expect(
      referencesTo(task, 'Examine', 'Check').map(({ properties }) => properties),
    ).to.deep.equal([{ 'gov:separateFrom': 'Check' }]);
    const bodies = referencesTo(review, 'Review', 'Verify').map(({ properties }) => properties);
    expect(bodies).to.deep.include({ body: 'Verify.outcome = "return"' });
    expect(bodies).to.deep.include({ 'gov:separateFrom': 'Verify' });
  });

  it('offers rights over the fields of the application and of other steps, which follow an id that changes', () => {
    const survey = create('bpmn:UserTask', {
      id: 'Survey',
      name: '踏勘',
      'gov:form': 'inspection',
    });
    const review = create('bpmn:UserTask', { id: 'Review' });
    const process = create('bpmn:Process', { flowElements: [survey, review] });
    for (const task of [survey, review]) (task as { $parent?: unknown }).$parent = process;
    const catalog = makeCatalog();
    catalog.fill({
      applicationFields: [{ value: 'area', label: '面积' }],
      formFields: [
        { value: 'inspection.findings', label: '核查记录' },
        { value: 'other.note', label: '其他' },
      ],
    });
    const offered = fieldChoices(review, catalog);
    expect(offered).to.deep.equal([
      { value: 'area', label: '面积' },
      { value: 'Survey.findings', label: '踏勘 · 核查记录' },
    ]);
    const right = { ref: offered[1]?.value ?? '', right: 'edit' };
    applyAll(addItem(review, fieldRightsList, right, create));
    applyAll(referencesTo(survey, 'Survey', 'Site'));
    expect(itemsOf(review, fieldRightsList)[0]?.get('ref')).to.equal('Site.findings');
  });

  it('leaves longer names and words between quotes alone when an id changes', () => {
    const flow = create('bpmn:SequenceFlow', {});
    const process = create('bpmn:Process', { flowElements: [flow] });
    (flow as { $parent?: unknown }).$parent = process;
    const body = 'Review2.outcome = "Review" and Review.outcome = "pass"';
    applyAll(writeValue(flow, fields.condition, body, create));
    applyAll(referencesTo(flow, 'Review', 'Verify'));
    expect(readValue(flow, fields.condition)).to.equal(
      'Review2.outcome = "Review" and Verify.outcome = "pass"',
    );
  });

  it('binds a service task to the system of a department, in two lines for one mark', () => {
    const task = create('bpmn:ServiceTask', {});
    const lines = () =>
      groupsOf(task).flatMap((one) =>
        one.kind === 'fields' ? one.fields.map(({ id }) => id) : [],
      );
    expect(lines()).to.include('gov-topicDepartment').and.not.include('gov-topicName');
    applyAll(writeValue(task, work.topicDepartment, 'traffic', create));
    expect(lines()).to.include('gov-topicName');
    applyAll(writeValue(task, work.topicName, 'road.check', create));
    expect(task.get('gov:topic')).to.equal('traffic.road.check');
    expect(readValue(task, work.topicName)).to.equal('road.check');
    applyAll(writeValue(task, work.topicDepartment, 'garden', create));
    expect(task.get('gov:topic')).to.equal('garden.road.check');
    applyAll(writeValue(task, work.topicDepartment, '', create));
    expect(task.get('gov:topic')).to.equal(undefined);
    expect(complaintAbout('topicName', '道路核查')).to.be.a('string');
    expect(complaintAbout('topicName', 'road-check')).to.equal(undefined);
  });

  it('refuses limits that are neither days nor an expression, and ids that FEEL cannot read', () => {
    expect(complaintAbout('wholeDays', '5')).to.equal(undefined);
    expect(complaintAbout('wholeDays', '=days + 1')).to.equal(undefined);
    expect(complaintAbout('wholeDays', '五天')).to.be.a('string');
    expect(complaintAbout('id', '踏勘_2')).to.equal(undefined);
    expect(complaintAbout('id', 'pre-check')).to.be.a('string');
    expect(complaintAbout('id', '')).to.be.a('string');
  });
});
