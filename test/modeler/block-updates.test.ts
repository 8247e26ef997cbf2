import { expect } from 'chai';
import { changesFor } from '../../modeler/blocks/apply-update.ts';
import type { Block, BlockNode } from '../../modeler/blocks/block.ts';
import { type BlockUpdate, blockUpdates } from '../../modeler/blocks/block-updates.ts';
import { type BlockOffer, blockOffers } from '../../modeler/blocks/blocks.ts';
import { elementOf, nameBlock } from '../../modeler/blocks/elements.ts';
import { procedureXml } from '../../modeler/blocks/procedure.ts';
import { propertyWords } from '../../modeler/blocks/property-words.ts';
import { itemsOf, outcomes } from '../../modeler/panel/lists.ts';
import { applyAll, create, elementIn } from './moddle.ts';

const step: BlockNode = {
  key: 'Examine',
  type: 'bpmn:UserTask',
  name: '审查',
  at: { x: 0, y: 0 },
  marks: { position: 'officer', limit: '3', unit: 'workday' },
  outcomes: [['pass', '通过']],
};
const first: Block = {
  ...{ id: 'review', version: 1, nodes: [step], flows: [], entry: 'Examine', exit: 'Examine' },
};
/** One day more, a legal basis, another outcome; no unit of its own any more. */
const second: Block = {
  ...first,
  version: 2,
  nodes: [
    {
      ...step,
      marks: { position: 'officer', limit: '4', basis: '行政许可法第三十四条' },
      outcomes: [
        ['pass', '通过'],
        ['return', '退回'],
      ],
    },
  ],
  earlier: [
    { version: 1, nodes: { Examine: { marks: { ...step.marks }, outcomes: [['pass', '通过']] } } },
  ],
};
const offered = (block: Block): readonly BlockOffer[] => [
  { block, short: '', title: 'Examination and review', description: '' },
];
const placed = (block: Block) =>
  elementOf(step, nameBlock(block, { isTaken: () => false, taskOf: () => undefined }), create);

describe('newer versions of building blocks', () => {
  const told = ([update]: readonly BlockUpdate[]) =>
    (update?.changes ?? []).map(({ property: { name }, mine, newer, isKept }) =>
      [name, mine, newer, isKept ? 'kept' : 'taken'].join(' | '),
    );

  it('are found by what a placed element remembers, with what differs', () => {
    const element = placed(first);
    expect(element.get('gov:block')).to.equal('review.Examine');
    expect(element.get('gov:blockVersion')).to.equal('1');
    expect(blockUpdates([element], offered(first))).to.deep.equal([]);
    expect(told(blockUpdates([element], offered(second)))).to.deep.equal([
      'gov:limit | 3 | 4 | taken',
      'gov:unit | workday |  | taken',
      'gov:Outcomes | pass 通过 | pass 通过；return 退回 | taken',
      'gov:basis |  | 行政许可法第三十四条 | taken',
    ]);
  });

  it('are taken over without what the analyst has changed, and then there is nothing more to take', () => {
    const element = placed(first);
    element.set('gov:limit', '10');
    const updates = blockUpdates([element], offered(second));
    expect(told(updates)[0]).to.equal('gov:limit | 10 | 4 | kept');
    for (const update of updates) applyAll(changesFor(update, create));
    expect(element.get('gov:limit')).to.equal('10');
    expect(element.get('gov:unit')).to.equal(undefined);
    expect(element.get('gov:basis')).to.equal('行政许可法第三十四条');
    expect(itemsOf(element, outcomes).map((item) => item.get('value'))).to.deep.equal([
      'pass',
      'return',
    ]);
    expect(element.get('gov:blockVersion')).to.equal('2');
    expect(blockUpdates([element], offered(second))).to.deep.equal([]);
  });

  it('are not offered for what has become another kind of element, or comes from no block', () => {
    const service = create('bpmn:ServiceTask', { id: 'Examine' });
    service.set('gov:block', 'review.Examine');
    service.set('gov:blockVersion', '1');
    const own = create('bpmn:UserTask', { id: 'Examine' });
    expect(blockUpdates([service, own], offered(second))).to.deep.equal([]);
  });

  it('are offered in drawings of before the versions, where an element stands as it was drawn then', async () => {
    const [block] = blockOffers.flatMap((offer) =>
      offer.block.id === 'opinions' ? [offer.block] : [],
    );
    if (block === undefined) throw new Error('no block of opinions');
    const xml = (await procedureXml({ key: 'Ad', name: '审批' }, [block]))
      .replaceAll(/ gov:block(Version)?="[^"]*"/g, '')
      .replace(' gov:ownSteps="allowed"', '');
    const opinion = await elementIn(xml, 'Opinion');
    expect(told(blockUpdates([opinion], blockOffers))).to.deep.equal([
      'gov:ownSteps |  | allowed | taken',
    ]);
    opinion.set('gov:position', 'head');
    expect(blockUpdates([opinion], blockOffers)).to.deep.equal([]);
  });

  it('are told in the words of the panel', () => {
    const words = (name: string, text: string) => {
      const { label, inWords } = propertyWords({ property: { of: 'element', name } });
      return [label, inWords(text)];
    };
    expect(words('gov:ownSteps', 'allowed')).to.deep.equal([
      'Own steps of the department',
      'Allowed',
    ]);
    expect(words('gov:limit', '4')).to.deep.equal(['Limit', '4']);
    expect(propertyWords({ property: { of: 'list', name: 'gov:Documents' } }).label).to.equal(
      'Documents issued',
    );
  });

  for (const { block } of blockOffers) {
    it(`${block.id} says of each earlier version what was otherwise, in nodes that it has`, () => {
      const { version, earlier = [], nodes } = block;
      expect(earlier.map((before) => before.version)).to.deep.equal(
        Array.from({ length: version - 1 }, (_, index) => index + 1),
      );
      const keys = nodes.map(({ key }) => key);
      for (const before of earlier) expect(keys).to.include.members(Object.keys(before.nodes));
    });
  }
});
