import { diagram, end, flows, start, userTask } from '../diagram.ts';

export const good = diagram(
  start('S'),
  userTask('T', { name: '审查' }),
  end('E'),
  flows('S > T > E'),
);
export const inside = (content: string) =>
  good.replace('<bpmn:endEvent', `${content}<bpmn:endEvent`);
export const repeat = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('');

/** Files made to be swallowed, to be misread, or to cost whoever reads them, and the code that each is refused with. */
export const hostileFiles: readonly (readonly [what: string, xml: string, code: string])[] = [
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
  [
    'a parameter entity from another machine',
    `<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>${good}`,
    'DOCTYPE_FORBIDDEN',
  ],
  [
    'twenty thousand namespaces, each inside the other',
    inside(`${repeat(20_000, (at) => `<a xmlns:n${at}="u">`)}${repeat(20_000, () => '</a>')}`),
    'FILE_TOO_LARGE',
  ],
  [
    'ten thousand subprocesses, each inside the other',
    inside(
      `${repeat(10_000, (at) => `<bpmn:subProcess id="q${at}">`)}${repeat(10_000, () => '</bpmn:subProcess>')}`,
    ),
    'FILE_TOO_LARGE',
  ],
  [
    'an attribute of references that grow nothing',
    inside(`<bpmn:task id="q" name="${'&amp;'.repeat(20_000)}"/>`),
    'FILE_TOO_LARGE',
  ],
];
