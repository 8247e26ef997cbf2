import { expect } from 'chai';
import { diagram, end, flows, start, tag } from '../diagram.ts';
import { Play } from '../play.ts';

describe('script tasks (BPMN 2.0.2, 10.3.3 and 13.3.3)', () => {
  const script = (attributes: Record<string, string>, text: string) =>
    diagram(
      start('S'),
      tag('scriptTask', { id: 'T', ...attributes }, `<bpmn:script>${text}</bpmn:script>`),
      end('E'),
      flows('S > T > E'),
    );

  it('evaluates FEEL into its result variable', async () => {
    const xml = script({ scriptFormat: 'feel', 'gov:resultVariable': 'sum' }, 'a + b');
    const play = await Play.of(xml, { a: 1, b: 2 });
    expect(play.variables['sum']).to.equal(3);
  });

  it('sets the fields of an object without result variable', async () => {
    const play = await Play.of(script({}, '{x: a + 1, y: "z"}'), { a: 1 });
    expect(play.variables).to.deep.equal({ a: 1, x: 2, y: 'z' });
  });

  it('raises an incident when it has no value, and runs again', async () => {
    const play = await Play.of(script({ 'gov:resultVariable': 'x' }, 'a'));
    expect(play.incidents).to.deep.equal(['T BAD_VALUE']);
    play.accept({ type: 'SetVariables', variables: { a: 1 } });
    play.resolve();
    expect(play.status).to.equal('completed');
  });
});
