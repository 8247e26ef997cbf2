import { expect } from 'chai';
import { diagram, end, flows, start, task } from '../diagram.ts';
import { Play } from '../play.ts';

describe('completion quantity (BPMN 2.0.2, 10.3.1)', () => {
  it('lets as many tokens go on as it says', async () => {
    const xml = diagram(
      start('S'),
      task('T', { completionQuantity: 3 }),
      task('U'),
      end('E'),
      flows('S > T > U > E'),
    );
    const play = await Play.of(xml);
    expect(play.completed.filter((id) => id === 'U')).to.have.length(3);
    expect(play.status).to.equal('completed');
  });
});
