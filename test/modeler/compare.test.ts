import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { compareDiagrams } from '../../modeler/versions/compare.ts';

const xml = readFileSync(
  resolve(import.meta.dirname, '../../processes/library/road-excavation/process.bpmn'),
  'utf8',
);

describe('comparison of two versions', () => {
  it('finds nothing between a drawing and itself', async () => {
    expect(await compareDiagrams(xml, xml)).to.deep.equal([]);
  });

  it('names the step whose position and limit are others', async () => {
    const after = xml.replace(
      'gov:position="counter" gov:limit="5"',
      'gov:position="window" gov:limit="3"',
    );
    expect(after).to.not.equal(xml);
    const changes = await compareDiagrams(xml, after);
    expect(changes).to.have.length(1);
    expect(changes?.[0]).to.include({
      kind: 'changed',
      id: 'PreCheck',
      name: '受理审查',
    });
    expect(changes?.[0]?.attributes).to.have.members(['position', 'limit']);
  });

  it('shows the limit of a timer at its event', async () => {
    const after = xml.replace(
      '<bpmn:timerEventDefinition id="NoticeOverdueTimer" gov:limit="5"',
      '<bpmn:timerEventDefinition id="NoticeOverdueTimer" gov:limit="4"',
    );
    const changes = await compareDiagrams(xml, after);
    expect(changes?.map(({ id, name }) => [id, name])).to.deep.equal([
      ['NoticeOverdue', '五日未告知'],
    ]);
  });

  it('shows another point of a checklist, outcome or condition at its element', async () => {
    const point = await compareDiagrams(xml, xml.replace('申请材料是否齐全', '材料是否齐全'));
    expect(point?.map(({ id, attributes }) => [id, attributes])).to.deep.equal([
      ['PreCheck', ['extensionElements']],
    ]);
    const fewer = await compareDiagrams(
      xml,
      xml.replace(/<gov:outcome value="notNeeded"[^>]*>/, ''),
    );
    expect(fewer?.map(({ kind, id }) => [kind, id])).to.deep.equal([['changed', 'PreCheck']]);
    const condition = xml.replace('PreCheck.outcome = "accept"', 'PreCheck.outcome != "refuse"');
    expect(condition).to.not.equal(xml);
    const other = await compareDiagrams(xml, condition);
    expect(other?.map(({ kind, type }) => [kind, type])).to.deep.equal([
      ['changed', 'bpmn:SequenceFlow'],
    ]);
  });

  it('tells what was taken out and what was put in', async () => {
    const after = xml.replaceAll('"NotNeeded"', '"NothingNeeded"');
    const changes = await compareDiagrams(xml, after);
    const kindOf = (id: string) => changes?.find((change) => change.id === id)?.kind;
    expect([kindOf('NotNeeded'), kindOf('NothingNeeded')]).to.deep.equal(['removed', 'added']);
    expect(changes?.some(({ kind }) => kind === 'moved')).to.equal(false);
  });

  it('tells what only moved', async () => {
    const [, x = ''] = /bpmnElement="Decide"[^>]*>\s*<dc:Bounds x="(\d+)"/.exec(xml) ?? [];
    const after = xml.replace(
      /(bpmnElement="Decide"[^>]*>\s*<dc:Bounds x=")\d+/,
      `$1${Number(x) + 400}`,
    );
    expect(after).to.not.equal(xml);
    const changes = await compareDiagrams(xml, after);
    expect(changes?.map(({ kind, id }) => [kind, id])).to.deep.equal([['moved', 'Decide']]);
  });

  it('says when one of the two cannot be read', async () => {
    expect(await compareDiagrams(xml, '<broken')).to.equal(undefined);
  });
});
