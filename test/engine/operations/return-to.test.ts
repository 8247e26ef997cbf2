import { expect } from 'chai';
import type { OperationCommand } from '#engine';
import {
  diagram,
  end,
  flows,
  inclusive,
  items,
  parallel,
  start,
  subProcess,
  task,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';
import { branches, idOf, line } from './line-and-branches.ts';

function goBack(
  play: Play,
  command: Partial<Extract<OperationCommand, { readonly type: 'ReturnTo' }>>,
): string | undefined {
  return play.send({
    type: 'ReturnTo',
    element: '',
    mode: 'replay',
    cancel: [],
    ...command,
  } as never)?.code;
}

describe('going back (退回)', () => {
  it('replays from a passed step', async () => {
    const play = await Play.of(line);
    play.complete('A');
    play.complete('B');
    expect(goBack(play, { element: 'A', cancel: [{ id: idOf(play, 'C') }] })).to.equal(undefined);
    expect(play.waits).to.deep.equal(['A userTask']);
    play.complete('A');
    expect(play.waits).to.deep.equal(['B userTask']);
  });

  it('returns directly to where it came from', async () => {
    const play = await Play.of(line);
    play.complete('A');
    play.complete('B');
    goBack(play, { element: 'A', mode: 'direct', cancel: [{ id: idOf(play, 'C') }] });
    play.complete('A');
    expect(play.waits).to.deep.equal(['C userTask']);
    play.complete('C');
    expect(play.status).to.equal('completed');
  });

  it('out of a parallel branch wants all that would come twice to the join', async () => {
    const play = await Play.of(branches);
    play.complete('Accept');
    play.complete('B1');
    const cancel = [{ id: idOf(play, 'A1') }];
    expect(goBack(play, { element: 'Accept', cancel })).to.equal('TOKENS_LEFT');
    expect(goBack(play, { element: 'Accept', cancel: [...cancel, { flow: 'B1_J' }] })).to.equal(
      undefined,
    );
    for (const element of ['Accept', 'A1', 'A2', 'B1', 'Decide']) play.complete(element);
    expect(play.status).to.equal('completed');
  });

  it('out of a parallel branch and directly back leaves the others as they are', async () => {
    const play = await Play.of(branches);
    play.complete('Accept');
    play.complete('B1');
    goBack(play, { element: 'Accept', mode: 'direct', cancel: [{ id: idOf(play, 'A1') }] });
    play.complete('Accept');
    expect(play.waits).to.deep.equal(['A1 userTask']);
    for (const element of ['A1', 'A2', 'Decide']) play.complete(element);
    expect(play.status).to.equal('completed');
  });

  it('brings tokens at joins back as well', async () => {
    const play = await Play.of(branches);
    play.complete('Accept');
    play.complete('B1');
    const cancel = [{ id: idOf(play, 'A1') }, { flow: 'B1_J' }];
    goBack(play, { element: 'Accept', mode: 'direct', cancel });
    expect(play.waits).to.deep.equal(['Accept userTask']);
    for (const element of ['Accept', 'A1', 'A2', 'Decide']) play.complete(element);
    expect(play.status).to.equal('completed');
  });

  it('within a branch leaves the other branch alone', async () => {
    const play = await Play.of(branches);
    play.complete('Accept');
    play.complete('A1');
    expect(goBack(play, { element: 'A1', cancel: [{ id: idOf(play, 'A2') }] })).to.equal(undefined);
    for (const element of ['A1', 'A2', 'B1', 'Decide']) play.complete(element);
    expect(play.status).to.equal('completed');
  });

  it('into a branch is refused when the join would wait for ever, unless the other flow counts as done', async () => {
    const play = await Play.of(branches);
    for (const element of ['Accept', 'A1', 'A2', 'B1']) play.complete(element);
    const cancel = [{ id: idOf(play, 'Decide') }];
    expect(goBack(play, { element: 'A2', cancel })).to.equal('JOIN_WOULD_WAIT');
    expect(goBack(play, { element: 'A2', cancel, fill: ['B1_J'] })).to.equal(undefined);
    play.complete('A2');
    expect(play.waits).to.deep.equal(['Decide userTask']);
  });

  it('into a subprocess fills the join around it, where it lies', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        subProcess('Sub', {}, start('S2'), userTask('Inner'), end('E2'), flows('S2 > Inner > E2')),
        userTask('B'),
        parallel('J'),
        userTask('Decide'),
        end('E'),
        flows('S > F > Sub > J', 'F > B > J', 'J > Decide > E'),
      ),
    );
    for (const element of ['Inner', 'B']) play.complete(element);
    const cancel = [{ id: idOf(play, 'Decide') }];
    expect(goBack(play, { element: 'Inner', cancel, fill: ['B_J'] })).to.equal(undefined);
    play.complete('Inner');
    expect(play.waits).to.deep.equal(['Decide userTask']);
  });

  it('is refused when a flow that leads to no join on the way shall count as done', async () => {
    const play = await Play.of(branches);
    for (const element of ['Accept', 'A1', 'A2', 'B1']) play.complete(element);
    const cancel = [{ id: idOf(play, 'Decide') }];
    for (const wrong of ['A1_A2', 'Decide_E']) {
      const fill = ['B1_J', wrong];
      expect(goBack(play, { element: 'A2', cancel, fill }), wrong).to.equal('FLOW_NOT_AHEAD');
    }
    expect(goBack(play, { element: 'A2', cancel, fill: ['X_Y'] })).to.equal('FLOW_UNKNOWN');
  });

  it('out of and back into a countersigning begins it anew', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('Draft'),
        userTask('Sign', {}, items({ cardinality: '3' })),
        end('E'),
        flows('S > Draft > Sign > E'),
      ),
    );
    play.complete('Draft');
    play.complete('Sign');
    const item = idOf(play, 'Sign');
    expect(goBack(play, { element: 'Draft', cancel: [{ id: item }] })).to.equal('TOKEN_IS_ITEM');
    const body = String(play.current.live.find(({ m }) => m !== undefined)?.i);
    goBack(play, { element: 'Draft', mode: 'direct', cancel: [{ id: body }] });
    expect(play.waits).to.deep.equal(['Draft userTask']);
    play.complete('Draft');
    expect(play.waits).to.deep.equal(['Sign userTask', 'Sign userTask', 'Sign userTask']);
  });

  it('directly to an activity that wants two tokens begins it with two again', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('A'),
        task('Two', { completionQuantity: 2 }),
        userTask('T', { startQuantity: 2 }),
        end('E'),
        flows('S > A > Two > T > E'),
      ),
    );
    play.complete('A');
    goBack(play, { element: 'A', mode: 'direct', cancel: [{ id: idOf(play, 'T') }] });
    play.complete('A');
    expect(play.waits).to.deep.equal(['T userTask']);
    play.complete('T');
    expect(play.status).to.equal('completed');
  });

  it('directly to a gateway that no flow could leave lets it choose again', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('A'),
        parallel('F'),
        ...['G', 'H', 'B'].map((id) => task(id)),
        inclusive('J'),
        task('C'),
        end('E'),
        flows('S > A > F > G > J', 'F > H > J', 'J > B > E if x = 1', 'J > C > E if x = 2'),
      ),
      { x: 0 },
    );
    play.complete('A');
    const gateway = String(play.incidents.length === 1 ? play.current.live[0]?.i : 0);
    goBack(play, { element: 'A', mode: 'direct', cancel: [{ id: gateway }] });
    play.complete('A', { x: 2 });
    expect(play.completed).to.include('C');
    expect(play.status).to.equal('completed');
  });

  it('into a subprocess that is over opens it again', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        subProcess('Sub', {}, start('s'), userTask('In'), end('e'), flows('s > In > e')),
        userTask('After'),
        end('E'),
        flows('S > Sub > After > E'),
      ),
    );
    play.complete('In');
    goBack(play, { element: 'In', cancel: [{ id: idOf(play, 'After') }] });
    play.complete('In');
    expect(play.waits).to.deep.equal(['After userTask']);
    goBack(play, { element: 'In', mode: 'direct', cancel: [{ id: idOf(play, 'After') }] });
    expect(play.waits).to.deep.equal(['In userTask']);
    play.complete('In');
    expect(play.waits).to.deep.equal(['After userTask']);
    play.complete('After');
    expect(play.status).to.equal('completed');
  });

  it('refuses steps that were not passed and returns that end nothing', async () => {
    const play = await Play.of(line);
    const cancel = [{ id: idOf(play, 'A') }];
    expect(goBack(play, { element: 'B', cancel })).to.equal('STEP_NOT_PASSED');
    expect(goBack(play, { element: 'A', cancel: [] })).to.equal('NOTHING_CANCELLED');
    expect(goBack(play, { element: 'None', cancel })).to.equal('ELEMENT_UNKNOWN');
  });
});
