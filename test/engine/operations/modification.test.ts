import { expect } from 'chai';
import { type Modification, previewModification } from '#engine';
import {
  boundary,
  diagram,
  end,
  flows,
  items,
  start,
  subProcess,
  timer,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';
import { branches, idOf, line } from './line-and-branches.ts';

function modify(play: Play, ...modifications: readonly Modification[]): string | undefined {
  return play.send({ type: 'ModifyInstance', modifications })?.code;
}

describe('modification', () => {
  it('moves a token, keeping what else is there', async () => {
    const play = await Play.of(branches);
    play.complete('Accept');
    expect(modify(play, { do: 'move', token: { id: idOf(play, 'A1') }, to: 'A2' })).to.equal(
      undefined,
    );
    expect(play.waits).to.deep.equal(['B1 userTask', 'A2 userTask']);
    play.complete('B1');
    play.complete('A2');
    play.complete('Decide');
    expect(play.status).to.equal('completed');
  });

  it('moves a token behind an element', async () => {
    const play = await Play.of(line);
    expect(
      modify(play, { do: 'move', token: { id: idOf(play, 'A') }, to: 'B', place: 'after' }),
    ).to.equal(undefined);
    expect(play.waits).to.deep.equal(['C userTask']);
    expect(play.completed).to.deep.equal(['S']);
  });

  it('starts before and after elements, with variables', async () => {
    const play = await Play.of(line);
    modify(
      play,
      { do: 'startBefore', element: 'C', variables: { why: 'asked' } },
      { do: 'startAfter', element: 'A' },
    );
    expect(play.waits).to.deep.equal(['A userTask', 'C userTask', 'B userTask']);
    expect(play.variables).to.deep.equal({ why: 'asked' });
  });

  it('cancels a token, also one that waits at a join', async () => {
    const play = await Play.of(branches);
    play.complete('Accept');
    play.complete('B1');
    expect(
      modify(play, { do: 'cancel', token: { flow: 'B1_J' } }, { do: 'startBefore', element: 'B1' }),
    ).to.equal(undefined);
    play.complete('A1');
    play.complete('A2');
    expect(play.waits).to.deep.equal(['B1 userTask']);
    play.complete('B1');
    expect(play.waits).to.deep.equal(['Decide userTask']);
  });

  it('takes a flow into a join', async () => {
    const play = await Play.of(branches);
    play.complete('Accept');
    modify(
      play,
      { do: 'cancel', token: { id: idOf(play, 'B1') } },
      { do: 'takeFlow', flow: 'B1_J' },
    );
    play.complete('A1');
    play.complete('A2');
    expect(play.waits).to.deep.equal(['Decide userTask']);
  });

  it('ends an instance in which nothing is left', async () => {
    const play = await Play.of(line);
    expect(modify(play, { do: 'cancel', token: { id: idOf(play, 'A') } })).to.equal(undefined);
    expect(play.status).to.equal('cancelled');
  });

  const nested = diagram(
    start('S'),
    userTask('Before'),
    subProcess(
      'Sub',
      {},
      start('s'),
      userTask('In'),
      userTask('Next'),
      end('e'),
      flows('s > In > Next > e'),
    ),
    boundary('Late', 'Sub', timer('Duration', 'P1D')),
    userTask('After'),
    end('E'),
    flows('S > Before > Sub > After > E', 'Late > E'),
  );

  it('opens the subprocess on the way in, with its boundary events, and closes it on the way out', async () => {
    const play = await Play.of(nested);
    modify(play, { do: 'move', token: { id: idOf(play, 'Before') }, to: 'Next' });
    expect(play.waits).to.deep.equal(['Late timer', 'Next userTask']);
    modify(play, { do: 'move', token: { id: idOf(play, 'Next') }, to: 'After' });
    expect(play.waits).to.deep.equal(['After userTask']);
    expect(play.elements('ElementTerminated')).to.deep.equal(['Before', 'Next', 'Sub']);
    play.complete('After');
    expect(play.status).to.equal('completed');
  });

  it('refuses the whole when one part cannot be done', async () => {
    const play = await Play.of(branches);
    play.complete('Accept');
    const token = { id: idOf(play, 'A1') };
    const before = play.current;
    for (const [code, modification] of [
      ['ELEMENT_UNKNOWN', { do: 'startBefore', element: 'Nowhere' }],
      ['ELEMENT_NOT_STARTABLE', { do: 'startBefore', element: 'P' }],
      ['JOIN_NEEDS_FLOW', { do: 'startBefore', element: 'J' }],
      ['TOKEN_NOT_FOUND', { do: 'cancel', token: { id: '99' } }],
      ['TOKEN_NOT_FOUND', { do: 'cancel', token: { flow: 'B1_J' } }],
      ['FLOW_UNKNOWN', { do: 'takeFlow', flow: 'none' }],
      ['NO_FLOW_TAKEN', { do: 'startAfter', element: 'E' }],
      ['SCOPE_MISMATCH', { do: 'startBefore', element: 'B1', scope: token.id }],
    ] as const) {
      expect(modify(play, { do: 'cancel', token }, modification), code).to.equal(code);
      expect(play.current).to.equal(before);
    }
  });

  it('asks for the scope when there are several', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          items({ cardinality: '2' }),
          start('s'),
          userTask('In'),
          userTask('Next'),
          end('e'),
          flows('s > In > Next > e'),
        ),
        end('E'),
        flows('S > Sub > E'),
      ),
    );
    expect(modify(play, { do: 'startBefore', element: 'Next' })).to.equal('SCOPE_AMBIGUOUS');
    const inner = play.waiting.find(({ element }) => element === 'In')?.id ?? '';
    const scope = String(play.current.live.find(({ i }) => String(i) === inner)?.p);
    expect(modify(play, { do: 'cancel', token: { id: scope } })).to.equal('TOKEN_IS_ITEM');
    expect(modify(play, { do: 'cancel', token: { id: inner } })).to.equal('ITEM_EMPTY');
    expect(modify(play, { do: 'startBefore', element: 'Next', scope })).to.equal(undefined);
    expect(play.waits).to.deep.equal(['In userTask', 'In userTask', 'Next userTask']);
    for (const element of ['In', 'In', 'Next', 'Next', 'Next']) play.complete(element);
    expect(play.status).to.equal('completed');
  });

  it('says in a dry run what would happen, and changes nothing', async () => {
    const play = await Play.of(line);
    const before = JSON.stringify(play.current);
    const preview = previewModification(
      play.definition,
      play.current,
      {
        type: 'ModifyInstance',
        at: play.at,
        modifications: [{ do: 'move', token: { id: idOf(play, 'A') }, to: 'C' }],
      },
      play.ports,
    );
    expect(preview).to.deep.include({
      accepted: true,
      entered: ['C'],
      terminated: ['A'],
      status: 'active',
    });
    expect(preview.accepted && preview.waiting.map(({ element }) => element)).to.deep.equal(['C']);
    expect(JSON.stringify(play.current)).to.equal(before);
  });
});
