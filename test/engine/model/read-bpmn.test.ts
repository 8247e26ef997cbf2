import { expect } from 'chai';
import { compile, readBpmn } from '#engine';
import { diagram, end, flows, start, userTask } from '../diagram.ts';

const good = diagram(start('S'), userTask('T', { name: '审查' }), end('E'), flows('S > T > E'));
const inside = (content: string) => good.replace('<bpmn:endEvent', `${content}<bpmn:endEvent`);
const repeat = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('');

const hostile: readonly (readonly [what: string, xml: string, code: string])[] = [
  ['nothing', '', 'EMPTY_FILE'],
  ['blanks', ' \n\t', 'EMPTY_FILE'],
  ['text', 'hello', 'NOT_XML'],
  ['JSON', '{"a": 1}', 'NOT_XML'],
  ['another XML', '<a/>', 'NOT_BPMN'],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'NOT_BPMN'],
  ['half a file', good.slice(0, good.length / 2), 'NOT_XML'],
  ['an open comment', `${good}<!-- `, 'NOT_XML'],
  ['an open attribute', '<bpmn:definitions a="', 'NOT_XML'],
  ['text after the end', `${good}trailing`, 'NOT_XML'],
  ['a DOCTYPE', `<!DOCTYPE x>${good.replace(/^<\?xml.*?\?>/, '')}`, 'DOCTYPE_FORBIDDEN'],
  [
    'an external entity',
    `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${good.replace('审查', '&e;')}`,
    'DOCTYPE_FORBIDDEN',
  ],
  [
    'a billion laughs',
    `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>`,
    'DOCTYPE_FORBIDDEN',
  ],
  ['a DOCTYPE in lower case', `<!doctype x>${good}`, 'DOCTYPE_FORBIDDEN'],
  ['an entity declaration inside', inside('<!ENTITY a "b">'), 'DOCTYPE_FORBIDDEN'],
  ['another encoding', good.replace('UTF-8', 'GBK'), 'BAD_ENCODING'],
  ['UTF-16', good.replace('UTF-8', 'utf-16'), 'BAD_ENCODING'],
  ['more than two million characters', inside(`<!--${'x'.repeat(2_100_000)}-->`), 'FILE_TOO_LARGE'],
  [
    'deep nesting',
    inside(
      `${repeat(70, () => '<bpmn:extensionElements>')}${repeat(70, () => '</bpmn:extensionElements>')}`,
    ),
    'FILE_TOO_LARGE',
  ],
  [
    'a bomb of namespaces',
    good.replace('id="D"', `id="D" ${repeat(5_000, (at) => `xmlns:n${at}="u${at}" `)}`),
    'FILE_TOO_LARGE',
  ],
  [
    'too many elements',
    inside(repeat(20_001, (at) => `<bpmn:task id="q${at}"/>`)),
    'FILE_TOO_LARGE',
  ],
  [
    'too many unknown elements',
    inside(repeat(5_001, (at) => `<bpmn:foo id="q${at}"/>`)),
    'FILE_TOO_LARGE',
  ],
  [
    'a huge attribute',
    inside(`<bpmn:task id="q" name="${'x'.repeat(70_000)}"/>`),
    'FILE_TOO_LARGE',
  ],
  ['a control character', inside('<bpmn:task id="q" name="a\u0001b"/>'), 'BAD_CHARACTER'],
  ['a reference to NUL', inside('<bpmn:task id="q" name="a&#0;b"/>'), 'BAD_CHARACTER'],
  [
    'a reference to half a character',
    inside('<bpmn:task id="q" name="&#xD842;"/>'),
    'BAD_CHARACTER',
  ],
  ['a reference beyond Unicode', inside('<bpmn:task id="q" name="&#x110000;"/>'), 'BAD_CHARACTER'],
  ['half a character', inside('<bpmn:task id="q" name="\uD842"/>'), 'BAD_CHARACTER'],
  ['an id twice', inside('<bpmn:task id="T"/>'), 'DUPLICATE_ID'],
  ['an unknown element', inside('<bpmn:humanTask id="q"/>'), 'UNKNOWN_ELEMENT'],
  [
    'an unknown gov element',
    inside(
      '<bpmn:task id="q"><bpmn:extensionElements><gov:magic/></bpmn:extensionElements></bpmn:task>',
    ),
    'UNKNOWN_ELEMENT',
  ],
  ['a process in a process', inside('<bpmn:process id="q"/>'), 'UNKNOWN_ELEMENT'],
  ['an undeclared prefix', inside('<zz:task id="q"/>'), 'NOT_XML'],
  ['an id with a Chinese name', inside('<bpmn:task id="审查"/>'), 'BAD_ID'],
  [
    'a wrong truth',
    inside('<bpmn:boundaryEvent id="b" attachedToRef="T" cancelActivity="no"/>'),
    'BAD_BOOLEAN',
  ],
];

describe('readBpmn', () => {
  for (const [what, xml, code] of hostile) {
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
});
