import { expect } from 'chai';
import {
  boundary,
  diagram,
  end,
  escapeXml,
  flows,
  start,
  subProcess,
  tag,
  task,
  timer,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

type Loop = {
  readonly condition?: string;
  readonly testBefore?: boolean;
  readonly loopMaximum?: number;
};

const loop = ({ condition, ...attributes }: Loop) =>
  tag(
    'standardLoopCharacteristics',
    attributes,
    condition === undefined
      ? ''
      : `<bpmn:loopCondition xsi:type="bpmn:tFormalExpression">${escapeXml(condition)}</bpmn:loopCondition>`,
  );

const around = (...content: string[]) =>
  diagram(start('S'), ...content, end('E'), flows('S > T > E'));

/** How many rounds there were; the loop itself is one more. */
const rounds = (play: Play) => play.completed.filter((id) => id === 'T').length - 1;

describe('standard loop (BPMN 2.0.2, 10.3.8 and 13.3.6)', () => {
  it('asks after each round, so there is at least one', async () => {
    const play = await Play.of(around(userTask('T', {}, loop({ condition: 'again' }))), {
      again: true,
    });
    play.complete('T');
    play.complete('T', { again: false });
    expect(play.status).to.equal('completed');
    expect(rounds(play)).to.equal(2);
    expect(play.variables).to.deep.equal({ again: false });
  });

  it('asks before each round, so there may be none', async () => {
    const xml = around(task('T', {}, loop({ condition: 'loopCounter < n', testBefore: true })));
    const none = await Play.of(xml, { n: 0 });
    expect(none.status).to.equal('completed');
    expect(rounds(none)).to.equal(0);
    expect(rounds(await Play.of(xml, { n: 4 }))).to.equal(4);
  });

  it('counts its rounds', async () => {
    const play = await Play.of(around(task('T', {}, loop({ condition: 'loopCounter < 3' }))));
    expect(rounds(play)).to.equal(3);
  });

  it('ends at its maximum', async () => {
    const xml = around(task('T', {}, loop({ condition: 'true', loopMaximum: 5 })));
    expect(rounds(await Play.of(xml))).to.equal(5);
    expect(rounds(await Play.of(around(task('T', {}, loop({ loopMaximum: 2 })))))).to.equal(2);
    expect(rounds(await Play.of(around(task('T', {}, loop({ loopMaximum: 0 })))))).to.equal(0);
  });

  it('repeats a subprocess and sees what the round has set', async () => {
    const xml = around(
      subProcess(
        'T',
        {},
        loop({ condition: 'not(good)' }),
        start('s'),
        userTask('Try'),
        end('e'),
        flows('s > Try > e'),
      ),
    );
    const play = await Play.of(xml);
    play.complete('Try', { good: false });
    play.complete('Try', { good: true });
    expect(play.status).to.equal('completed');
  });

  it('keeps its boundary events over all rounds', async () => {
    const xml = diagram(
      start('S'),
      userTask('T', {}, loop({ condition: 'true' })),
      boundary('Late', 'T', timer('Duration', 'PT1H')),
      end('E'),
      end('F'),
      flows('S > T > E', 'Late > F'),
    );
    const play = await Play.of(xml);
    play.complete('T');
    play.complete('T');
    expect(play.elements('TimerScheduled')).to.deep.equal(['Late']);
    play.fire('Late');
    expect(play.status).to.equal('completed');
  });

  for (const testBefore of [true, false]) {
    it(`raises an incident for a condition without answer, testBefore ${testBefore}`, async () => {
      const xml = around(task('T', {}, loop({ condition: 'again', testBefore })));
      const play = await Play.of(xml);
      expect(play.incidents).to.deep.equal(['T BAD_VALUE']);
      play.accept({ type: 'SetVariables', variables: { again: false } });
      play.resolve();
      expect(play.status).to.equal('completed');
    });
  }
});
