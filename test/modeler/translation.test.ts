import { expect } from 'chai';
import { actNames, documentKinds } from '#processes';
import { blockOffers } from '../../modeler/blocks/blocks.ts';
import type { Field, Group, Options } from '../../modeler/panel/field.ts';
import { groupsOf } from '../../modeler/panel/groups.ts';
import * as words from '../../modeler/panel/vocabulary.ts';
import { translateTo, untranslated } from '../../modeler/translate/translate.ts';
import { create } from './moddle.ts';

const types = [
  'Process',
  'UserTask',
  'ManualTask',
  'ReceiveTask',
  'ServiceTask',
  'SendTask',
  'SubProcess',
  'StartEvent',
  'EndEvent',
  'ExclusiveGateway',
  'TextAnnotation',
];

function elements() {
  const plain = types.map((type) => create(`bpmn:${type}`, {}));
  const events = ['Timer', 'Message', 'Error'].map((kind) => {
    const event = create('bpmn:BoundaryEvent', {});
    event.set('eventDefinitions', [create(`bpmn:${kind}EventDefinition`, {})]);
    return event;
  });
  const many = create('bpmn:SubProcess', {});
  many.set('loopCharacteristics', create('bpmn:MultiInstanceLoopCharacteristics', {}));
  const flow = create('bpmn:SequenceFlow', { sourceRef: create('bpmn:ExclusiveGateway', {}) });
  return [...plain, ...events, many, flow];
}

const wordsOfOptions = (options: Options): readonly string[] =>
  (options.kind === 'fixed' ? options.choices : (options.first ?? [])).map(({ label }) => label);

function wordsOfField(field: Field): readonly string[] {
  const chosen = field.input === 'select' ? wordsOfOptions(field.options) : [];
  const none = field.input === 'select' && field.none !== undefined ? [field.none] : [];
  return [field.label, ...(field.hint === undefined ? [] : [field.hint]), ...chosen, ...none];
}

function wordsOfGroup(group: Group): readonly string[] {
  if (group.kind === 'fields') return [group.label, ...group.fields.flatMap(wordsOfField)];
  if (group.kind === 'tasks') return [group.label];
  const { label, columns } = group.shape;
  const ofColumns = columns.flatMap((column) => [
    column.label,
    ...(column.options ? wordsOfOptions(column.options) : []),
  ]);
  return [label, ...ofColumns];
}

describe('Chinese of the drawing tools', () => {
  it('has every label, hint and choice of the panel', () => {
    const say = translateTo('zh');
    untranslated.clear();
    for (const word of elements().flatMap(groupsOf).flatMap(wordsOfGroup)) say(word);
    expect([...untranslated]).to.deep.equal([]);
  });

  it('has every building block', () => {
    const say = translateTo('zh');
    const asked = blockOffers.flatMap(({ short, title, description }) => [
      short,
      title,
      description,
    ]);
    expect(asked.filter((word) => !/[\u4e00-\u9fff]/.test(say(word)))).to.deep.equal([]);
  });

  it('counts what it cannot say', () => {
    untranslated.clear();
    expect(translateTo('zh')('Brew coffee')).to.equal('Brew coffee');
    expect([...untranslated]).to.deep.equal(['Brew coffee']);
    untranslated.clear();
  });

  it('fills in values, also in English', () => {
    const values = { numOfItems: 3 };
    expect(translateTo('zh')('List contains {numOfItems} items', values)).to.equal('共 3 项');
    expect(translateTo('en')('List contains {numOfItems} items', values)).to.equal(
      'List contains 3 items',
    );
  });

  it('names every act and every document of the case rules', () => {
    const acts = [...words.taskActs, ...words.waitActs, ...words.jobActs].map(({ value }) => value);
    expect(acts.toSorted()).to.deep.equal([...actNames].toSorted());
    expect(words.documentKinds.map(({ value }) => value).toSorted()).to.deep.equal(
      Object.keys(documentKinds).toSorted(),
    );
  });
});
