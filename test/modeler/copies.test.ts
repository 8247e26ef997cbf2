import { BpmnModdle } from 'bpmn-moddle';
import { expect } from 'chai';
import { govModdle } from '#engine';
import { followCopies } from '../../modeler/canvas/follow-copies.ts';
import { textOfTree, treeOfText } from '../../modeler/canvas/shared-clipboard.ts';
import type { CreateElement, ModdleElement } from '../../modeler/model/moddle.ts';
import { create } from './moddle.ts';

/** The model of a drawing in another window. */
const elsewhere = new BpmnModdle({ gov: govModdle });
const createElsewhere: CreateElement = (type, properties) =>
  elsewhere.create(type, properties) as unknown as ModdleElement;

const xmlOf = async (element: unknown) => (await elsewhere.toXML(element as never)).xml;

function preCheck(): ModdleElement {
  const extensionElements = create('bpmn:ExtensionElements', {
    values: [
      create('gov:Outcomes', { values: [create('gov:Outcome', { value: 'pass', name: '通过' })] }),
      create('gov:Checklist', {
        values: [create('gov:Item', { code: 'C1', point: '材料齐全', standard: '逐项核对' })],
      }),
    ],
  });
  const marks = { 'gov:act': 'precheck', 'gov:limit': '5', 'gov:basis': '行政许可法第三十二条' };
  return create('bpmn:UserTask', {
    id: 'PreCheck',
    name: '受理审查',
    ...marks,
    extensionElements,
  });
}

function conditionOn(task: string, id: string): ModdleElement {
  return create('bpmn:SequenceFlow', {
    id,
    conditionExpression: create('bpmn:FormalExpression', { body: `${task}.outcome = "pass"` }),
  });
}

describe('copies of elements', () => {
  it('are the same in another drawing, with all that the extension says about them', async () => {
    const businessObject = preCheck();
    const di = create('bpmndi:BPMNShape', { id: 'PreCheck_di', bpmnElement: businessObject });
    const text = textOfTree({ 0: [{ id: 'PreCheck', x: 10, y: 20, businessObject, di }] });
    const tree = treeOfText(text, createElsewhere);
    const [copied] = (tree?.['0'] ?? []) as readonly { businessObject: ModdleElement; x: number }[];
    expect(copied?.x).to.equal(10);
    expect(copied?.businessObject.$instanceOf?.('bpmn:Task')).to.equal(true);
    expect(await xmlOf(copied?.businessObject)).to.equal(await xmlOf(businessObject));
  });

  it('of somebody else, or of a later version, are no copies', () => {
    for (const text of ['', 'hello', '[1]', 'null', '{"0":[{"$type":"gov:Unheard"}]}', '{"0":1}']) {
      expect(treeOfText(text, createElsewhere), text).to.equal(undefined);
    }
  });

  it('speak of each other where their ids had to change, and of others as before', () => {
    const task = create('bpmn:UserTask', { id: 'Activity_1' });
    const later = create('bpmn:UserTask', { id: 'Later', 'gov:separateFrom': 'PreCheck Decide' });
    const inside = conditionOn('PreCheck', 'Flow_1');
    const outside = conditionOn('Decide', 'Flow_2');
    followCopies([
      { from: 'PreCheck', element: task },
      { from: 'Later', element: later },
      { from: 'Flow_1', element: inside },
      { from: 'Flow_2', element: outside },
    ]);
    const conditionOf = (flow: ModdleElement) =>
      (flow.get('conditionExpression') as ModdleElement).get('body');
    expect(conditionOf(inside)).to.equal('Activity_1.outcome = "pass"');
    expect(conditionOf(outside)).to.equal('Decide.outcome = "pass"');
    expect(later.get('gov:separateFrom')).to.equal('Activity_1 Decide');
  });
});
