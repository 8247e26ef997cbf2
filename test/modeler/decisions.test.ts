import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { checkDecisions } from '../../modeler/decisions/check-decisions.ts';
import { dmnChinese } from '../../modeler/decisions/dmn-chinese.ts';
import {
  addDecision,
  decisionRows,
  inputsOf,
  ruleIds,
  withDrawing,
} from '../../modeler/decisions/dmn-file.ts';
import { variablesOf } from '../../modeler/decisions/variables-of.ts';
import { translateTo, untranslated } from '../../modeler/translate/translate.ts';
import { compareDecisions } from '../../modeler/versions/compare-decisions.ts';

const xml = readFileSync(
  resolve(import.meta.dirname, '../../processes/library/drainage-permit/decisions.dmn'),
  'utf8',
);

describe('decisions of a drawing', () => {
  it('are asked for what their tables read, and answer as in a case', async () => {
    const inputs = await inputsOf(xml, 'drainageGrade');
    expect(inputs.map(({ path }) => path)).to.deep.equal([
      'form.isListed',
      'form.industry',
      'form.dailyVolume',
    ]);
    const variables = variablesOf(inputs, { 'form.isListed': 'no', 'form.dailyVolume': '120' });
    expect(variables).to.deep.equal({ form: { isListed: 'no', dailyVolume: 120 } });
    const { decide } = await checkDecisions(xml);
    const answer = decide('drainageGrade', variables);
    expect(answer).to.deep.equal({
      value: 'key',
      rows: [{ decision: 'drainageGrade', rules: [3] }],
    });
    expect((await ruleIds(xml, 'drainageGrade'))[2]).to.equal('drainageGrade_r3');
  });

  it('name the decision of each mistake, in Chinese', async () => {
    const { ids, findings } = await checkDecisions(xml.replace('&gt;= 100', '&gt;= ('));
    expect(ids).to.equal(undefined);
    expect(findings[0]).to.include({ code: 'BAD_DECISION', decision: 'drainageGrade' });
    expect(findings[0]?.zh).to.match(/^决策“drainageGrade”有误/);
  });

  it('are added to a file, or begin one, and have a place in its drawing', async () => {
    const first = await addDecision(null, { id: 'fee', name: '费用', kind: 'table' });
    const second = await addDecision(first, { id: 'note', name: '提示', kind: 'expression' });
    expect(await decisionRows(second)).to.deep.equal([
      { id: 'fee', name: '费用' },
      { id: 'note', name: '提示' },
    ]);
    expect(second.match(/<dmndi:DMNShape /g)).to.have.length(2);
  });

  it('written by hand get a drawing without a change of what they decide', async () => {
    const drawn = await withDrawing(xml);
    expect(drawn).to.include('dmnElementRef="drainageGrade"');
    expect(await withDrawing(drawn)).to.equal(drawn);
    const { decide } = await checkDecisions(drawn);
    expect(decide('drainageGrade', { form: { industry: 'medical' } })).to.include({ value: 'key' });
  });

  it('are none in a file of something else', async () => {
    for (const text of ['', 'no XML', '<definitions/>', xml.slice(0, 600)]) {
      expect(await decisionRows(text)).to.deep.equal([]);
    }
  });

  it('are compared by what they decide, not by where they are drawn', async () => {
    expect(await compareDecisions(xml, await withDrawing(xml))).to.deep.equal([]);
    const stricter = xml.replace('&gt;= 100', '&gt;= 200');
    const more = await addDecision(stricter, { id: 'fee', name: '费用', kind: 'table' });
    const kinds = (await compareDecisions(xml, more)).map(({ kind, id }) => [kind, id]);
    expect(kinds).to.deep.equal([
      ['changed', 'drainageGrade'],
      ['added', 'fee'],
    ]);
    expect(await compareDecisions(more, null)).to.have.length(kinds.length);
    expect((await compareDecisions(more, null))[0]).to.include({ kind: 'removed' });
  });

  it('have Chinese of their own, which the drawing does not load', () => {
    expect(translateTo('zh', dmnChinese)('Add rule above')).to.equal('在上方添加规则');
    expect(translateTo('zh')('Hit policy')).to.equal('Hit policy');
    expect(translateTo('en', dmnChinese)('Hit policy')).to.equal('Hit policy');
  });

  it('have Chinese for every word that dmn-js has translated', () => {
    const packages = resolve(import.meta.dirname, '../../node_modules');
    const words = readdirSync(packages)
      .filter((name) => name.startsWith('dmn-js-'))
      .flatMap((name) => wordsIn(join(packages, name, 'lib')));
    expect(words).to.include('Add rule above');
    untranslated.clear();
    for (const word of words) translateTo('zh', dmnChinese)(word);
    expect([...untranslated]).to.deep.equal([]);
  });
});

/** Literals that sources hand to their dictionary. */
function wordsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/translate\('([^'\n]+)'/g)].map(([, word = '']) => word));
}
