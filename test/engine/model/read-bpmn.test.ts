import { Socket } from 'node:net';
import { expect } from 'chai';
import { compile, readBpmn } from '#engine';
import { good, hostileFiles, inside, repeat } from './hostile-files.ts';

describe('readBpmn', () => {
  const { connect } = Socket.prototype;
  let asked = 0;
  before(() => {
    Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
      asked += 1;
      return Reflect.apply(connect, this, given);
    };
  });
  after(() => {
    Socket.prototype.connect = connect;
  });

  for (const [what, xml, code] of hostileFiles) {
    it(`refuses ${what}`, async () => {
      const begin = process.cpuUsage();
      const answer = await readBpmn(xml);
      expect(process.cpuUsage(begin).user, 'microseconds').to.be.below(2_000_000);
      if (!('problems' in answer)) throw new Error('was read');
      expect(answer.problems.map((problem) => problem.code)).to.include(code);
      for (const { message } of answer.problems) {
        expect(message).to.not.contain('\n').and.not.contain('root:');
      }
    });
  }

  it('names the element of a problem where the parser only names a line', async () => {
    const answer = await readBpmn(inside('\n  <bpmn:humanTask id="Q7" name="x"/>'));
    expect(answer).to.have.nested.property('problems[0].elementId', 'Q7');
  });

  it('keeps rare characters, also when written as references', async () => {
    const answer = await readBpmn(good.replace('审查', '&#134071;&#x20BB7;𠮷&#x4E2D;&amp;&lt;'));
    if ('problems' in answer) throw new Error(JSON.stringify(answer.problems));
    const compiled = compile(answer.model);
    if ('problems' in compiled) throw new Error('not compiled');
    expect(compiled.definition.marks('T')['name']).to.equal('𠮷𠮷𠮷中&<');
  });

  it('leaves text in CDATA and comments alone', async () => {
    const answer = await readBpmn(
      inside(
        '<!-- <!DOCTYPE &#0; --><bpmn:textAnnotation id="n"><bpmn:text><![CDATA[<!ENTITY &#134071;]]></bpmn:text></bpmn:textAnnotation>',
      ),
    );
    expect(answer).to.have.property('model');
  });

  it('reads a file with a byte order mark, apostrophes and other prefixes', async () => {
    const xml = `\uFEFF${good.replaceAll('bpmn:', 'semantic:').replace('xmlns:bpmn', 'xmlns:semantic').replaceAll('id="S"', "id='S'")}`;
    expect(await readBpmn(xml)).to.have.property('model');
  });

  it('does not pollute anything by names', async () => {
    await readBpmn(inside('<bpmn:task id="__proto__" name="x"/><bpmn:task id="q" __proto__="y"/>'));
    expect(({} as Record<string, unknown>)['name']).to.equal(undefined);
  });

  it('takes little time for many unknown elements', async () => {
    const begin = process.cpuUsage();
    const answer = await readBpmn(inside(repeat(4_900, (at) => `<bpmn:foo id="u${at}"/>`)));
    expect(process.cpuUsage(begin).user / 1_000).to.be.below(2_000);
    expect(answer).to.have.property('problems').with.length(200);
  });

  it('has asked no other machine for anything', () => {
    expect(hostileFiles.length).to.be.at.least(36);
    expect(asked).to.equal(0);
  });
});
