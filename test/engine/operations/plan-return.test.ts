import { expect } from 'chai';
import { planReturn, type ReturnPlan } from '#engine';
import { diagram, end, flows, items, start, subProcess, userTask } from '../diagram.ts';
import { Play } from '../play.ts';
import { branches, idOf, line } from './line-and-branches.ts';

function planOf(play: Play, element: string, from?: string, others = true): ReturnPlan {
  const wish = { element, others, ...(from === undefined ? {} : { from: idOf(play, from) }) };
  const { definition, instance } = play;
  if (instance === undefined) throw new Error('not started');
  const plan = planReturn(definition, instance, wish, { dueOf: () => '2026-03-02T09:00:00+08:00' });
  if ('code' in plan) throw new Error(plan.code);
  return plan;
}

/** Goes back as planned. */
function goBack(play: Play, element: string, plan: ReturnPlan): string | undefined {
  const { cancel, fill } = plan;
  return play.send({ type: 'ReturnTo', element, mode: 'replay', cancel, fill } as never)?.code;
}

describe('planning a return (退回)', () => {
  it('ends nothing but the task on a line', async () => {
    const play = await Play.of(line);
    play.complete('A');
    const plan = planOf(play, 'A', 'B');
    expect(plan).to.deep.equal({ cancel: [{ id: idOf(play, 'B') }], fill: [], endsOthers: false });
  });

  it('ends the branches beside it, and what waits at the join, when it goes before the fork', async () => {
    const play = await Play.of(branches);
    for (const element of ['Accept', 'B1', 'A1']) play.complete(element);
    const plan = planOf(play, 'Accept', 'A2');
    expect(plan.endsOthers).to.equal(true);
    expect(goBack(play, 'Accept', plan)).to.equal(undefined);
    expect(play.waits).to.deep.equal(['Accept userTask']);
  });

  it('fills the flows of branches that stay done when it goes into one from behind the join', async () => {
    const play = await Play.of(branches);
    for (const element of ['Accept', 'B1', 'A1', 'A2']) play.complete(element);
    const plan = planOf(play, 'A2', 'Decide');
    expect(plan.fill).to.have.lengthOf(1);
    expect(goBack(play, 'A2', plan)).to.equal(undefined);
    play.complete('A2');
    expect(play.waits).to.deep.equal(['Decide userTask']);
  });

  it('finds the token at a join of a branch of which no task is left', async () => {
    const play = await Play.of(branches);
    for (const element of ['Accept', 'B1']) play.complete(element);
    const plan = planOf(play, 'B1');
    expect(goBack(play, 'B1', plan)).to.equal(undefined);
    expect(play.waits).to.deep.equal(['A1 userTask', 'B1 userTask']);
  });

  it('lifts an item of a multi-instance to the activity as a whole', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('Before'),
        subProcess(
          'Each',
          {},
          start('s'),
          userTask('Inner'),
          end('e'),
          flows('s > Inner > e'),
          items({ collection: '=[1,2]', variable: 'x' }),
        ),
        end('E'),
        flows('S > Before > Each > E'),
      ),
    );
    play.complete('Before');
    const plan = planOf(play, 'Before', 'Inner');
    expect(plan.endsOthers).to.equal(true);
    expect(goBack(play, 'Before', plan)).to.equal(undefined);
    expect(play.waits).to.deep.equal(['Before userTask']);
  });
});
