import { expect } from 'chai';
import { mayCopy } from '../../modeler/canvas/keep-marks.ts';
import { inOrder, movedTo } from '../../modeler/procedures/own-order.ts';
import { categoriesOf, fits, proceduresFrom } from '../../modeler/procedures/procedures.ts';
import { create } from './moddle.ts';

describe('marks of a copied or changed element', () => {
  it('stay where the new type has them', () => {
    const asked = {
      parent: create('bpmn:ManualTask', {}),
      propertyName: 'gov:position',
      property: 'counter',
    };
    expect(mayCopy(asked)).to.equal(undefined);
  });

  it('go where the new type does not have them', () => {
    const asked = {
      parent: create('bpmn:ServiceTask', {}),
      propertyName: 'gov:position',
      property: 'counter',
    };
    expect(mayCopy(asked)).to.equal(false);
  });

  it('of lists stay on tasks that may carry them', () => {
    const copyTo = (type: string, list: string) => {
      const extension = create('bpmn:ExtensionElements', {});
      (extension as { $parent?: unknown }).$parent = create(type, {});
      return mayCopy({ parent: extension, propertyName: 'values', property: create(list, {}) });
    };
    expect(copyTo('bpmn:UserTask', 'gov:Outcomes')).to.equal(undefined);
    expect(copyTo('bpmn:ServiceTask', 'gov:Outcomes')).to.equal(false);
    expect(copyTo('bpmn:ServiceTask', 'gov:Documents')).to.equal(undefined);
    expect(copyTo('bpmn:SubProcess', 'gov:Documents')).to.equal(false);
  });

  it('leave everything else to bpmn-js', () => {
    expect(
      mayCopy({ parent: create('bpmn:Task', {}), propertyName: 'name', property: 'x' }),
    ).to.equal(undefined);
  });
});

describe('list of procedures', () => {
  const version = { version: 2, at: '2026-03-02T09:00:00+08:00', by: '周敏' };
  const row = { key: 'Road', name: '占道审批', latest: 2, versions: [version], matterCode: '905' };
  const known = {
    definitions: [row],
    drafts: [
      { key: 'Road', name: '占道审批' },
      { key: 'Ad', name: '户外广告' },
    ],
    matters: [{ code: '905', name: '占用、挖掘城市道路审批', category: '市政' }],
    inUse: new Map([['Road', { matter: '905', version: 1 }]]),
  };

  it('shows drafts that were never published, then the published ones with the version in use', () => {
    const [draft, published] = proceduresFrom(known);
    expect(draft).to.include({ key: 'Ad', latest: null });
    expect(published).to.include({
      key: 'Road',
      versionInUse: 1,
      matterName: '占用、挖掘城市道路审批',
    });
    expect(published?.latest?.version).to.equal(2);
  });

  it('is searched by name, key and matter', () => {
    const found = (words: string) => proceduresFrom(known).filter((one) => fits(one, words)).length;
    expect(found('户外')).to.equal(1);
    expect(found('road')).to.equal(1);
    expect(found('挖掘')).to.equal(1);
    expect(found('')).to.equal(2);
  });

  it('knows the categories of its matters', () => {
    expect(categoriesOf(proceduresFrom(known))).to.deep.equal(['市政']);
  });

  it('keeps the order that an analyst gave it, with what is new at its head', () => {
    const rows = ['New', 'A', 'B', 'C'].map((key) => ({ key }));
    const keysOf = (order: readonly string[]) => inOrder(rows, order).map(({ key }) => key);
    expect(keysOf([])).to.deep.equal(['New', 'A', 'B', 'C']);
    expect(keysOf(['C', 'Gone', 'A', 'B'])).to.deep.equal(['New', 'C', 'A', 'B']);
  });

  it('moves a row down behind another and up before it', () => {
    const keys = ['A', 'B', 'C', 'D'];
    expect(movedTo(keys, 'A', 'C')).to.deep.equal(['B', 'C', 'A', 'D']);
    expect(movedTo(keys, 'D', 'B')).to.deep.equal(['A', 'D', 'B', 'C']);
    expect(movedTo(keys, 'A', 'Gone')).to.deep.equal(keys);
  });
});
