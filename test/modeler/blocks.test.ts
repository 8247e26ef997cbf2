import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { check, compile, readBpmn } from '#engine';
import { checkProcedure, demoCity, type Matter } from '#processes';
import type { Block } from '../../modeler/blocks/block.ts';
import { blockOf, blockOffers } from '../../modeler/blocks/blocks.ts';
import { nameBlock } from '../../modeler/blocks/elements.ts';
import { procedureXml, shortestProcedure } from '../../modeler/blocks/procedure.ts';
import { checkDiagram } from '../../modeler/lint/check-diagram.ts';
import { elementIn } from './moddle.ts';

const procedure = { key: 'OutdoorAd', name: '户外广告设置审批' };
const roadExcavation = JSON.parse(
  readFileSync(
    resolve(import.meta.dirname, '../../processes/library/road-excavation/matter.json'),
    'utf8',
  ),
) as Matter;

function blocks(...ids: readonly Block['id'][]): readonly Block[] {
  return ids.map((id) => {
    const block = blockOf(id);
    if (!block) throw new Error(`there is no block ${id}`);
    return block;
  });
}

describe('building blocks', () => {
  it('make the shortest procedure: nothing to complain about, in the engine or in the law', async () => {
    const findings = await checkDiagram(await procedureXml(procedure));
    expect(findings).to.deep.equal([]);
    expect(shortestProcedure.map(({ id }) => id)).to.deep.equal([
      'intake',
      'review',
      'decision',
      'delivery',
    ]);
  });

  it('make a procedure with opinions and survey that a real matter can be published with', async () => {
    const xml = await procedureXml(
      { ...procedure, matter: roadExcavation.code },
      blocks('intake', 'opinions', 'survey', 'review', 'decision', 'delivery'),
    );
    const read = await readBpmn(xml);
    if (!('model' in read)) throw new Error(JSON.stringify(read.problems));
    expect(check(read.model)).to.deep.equal([]);
    const compiled = compile(read.model);
    if (!('definition' in compiled)) throw new Error(JSON.stringify(compiled.problems));
    const problems = checkProcedure(compiled.definition, {
      matter: roadExcavation,
      directory: demoCity,
    });
    // How long the steps may take together is the matter's affair, not the blocks'.
    expect(problems.filter(({ code }) => code !== 'CRITICAL_PATH_TOO_LONG')).to.deep.equal([]);
  });

  for (const { block } of blockOffers) {
    it(`${block.id} between a start and an end is read and compiled`, async () => {
      const parts = block.exit === null ? [block] : [block, ...blocks('delivery')];
      const read = await readBpmn(await procedureXml(procedure, parts));
      if (!('model' in read)) throw new Error(JSON.stringify(read.problems));
      expect(compile(read.model)).to.have.property('definition');
    });
  }

  it('that are drawn twice get ids of their own, and their conditions follow', async () => {
    const xml = await procedureXml(procedure, blocks('review', 'review'));
    const second = await elementIn(xml, 'ReviewResult2_Reviewed2');
    const condition = second.get('conditionExpression') as { readonly body: string };
    expect(condition.body).to.equal('Review2.outcome = "pass"');
    expect((await elementIn(xml, 'Review2')).get('gov:separateFrom')).to.equal('Examine2');
  });

  it('that speak of a task elsewhere find it by its act', () => {
    const [delivery] = blocks('delivery');
    if (!delivery) throw new Error('no delivery');
    const named = nameBlock(delivery, {
      isTaken: () => false,
      taskOf: (act) => (act === 'decide' ? 'Approve' : undefined),
    });
    expect(named.idOf('@decide')).to.equal('Approve');
    expect(named.idOf('Deliver')).to.equal('Deliver');
  });

  it('keep the braces of FEEL contexts', async () => {
    const xml = await procedureXml(procedure, blocks('intake', 'opinions'));
    const loop = (await elementIn(xml, 'Opinions')).get('loopCharacteristics') as {
      readonly get: (name: string) => unknown;
    };
    expect(loop.get('gov:outputElement')).to.equal(
      '={department: department, value: Opinion.outcome}',
    );
  });

  it('carry the key, the name and the matter of the procedure', async () => {
    const process = await elementIn(
      await procedureXml({ ...procedure, matter: '000117000905' }),
      'OutdoorAd',
    );
    expect(process.get('name')).to.equal('户外广告设置审批');
    expect(process.get('gov:matter')).to.equal('000117000905');
  });
});
