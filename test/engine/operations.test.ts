import { expect } from 'chai';
import {
  type Definition,
  type Instance,
  type Modification,
  type OperationCommand,
  planMigration,
  previewModification,
  replay,
  step,
  validateMigration,
  waiting,
} from '#engine';
import {
  boundary,
  diagram,
  end,
  exclusive,
  flows,
  items,
  parallel,
  start,
  subProcess,
  task,
  timer,
  userTask,
} from './diagram.ts';
import { definitionOf, morning, Play, plainPorts } from './play.ts';

const line = diagram(
  start('S'),
  userTask('A'),
  userTask('B'),
  userTask('C'),
  end('E'),
  flows('S > A > B > C > E'),
);

const branches = diagram(
  start('S'),
  userTask('Accept'),
  parallel('F'),
  userTask('A1'),
  userTask('A2'),
  userTask('B1'),
  parallel('J'),
  userTask('Decide'),
  end('E'),
  flows('S > Accept > F > A1 > A2 > J > Decide > E', 'F > B1 > J'),
);

const idOf = (play: Play, element: string) => play.waitingFor(element, ['userTask']).id;

function modify(play: Play, ...modifications: readonly Modification[]): string | undefined {
  return play.send({ type: 'ModifyInstance', modifications })?.code;
}

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

describe('suspension', () => {
  it('refuses what would go on, and lets it go on afterwards', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('A'),
        boundary('T', 'A', timer('Duration', 'PT1H')),
        end('E'),
        flows('S > A > E', 'T > E'),
      ),
    );
    const task = idOf(play, 'A');
    const { id: timerId, dueAt } = play.waitingFor('T', ['timer']);
    play.accept({ type: 'SuspendInstance', reason: 'supplement' });
    expect(play.current.suspended).to.equal(true);
    expect(play.send({ type: 'CompleteTask', taskId: task })?.code).to.equal('INSTANCE_SUSPENDED');
    expect(play.send({ type: 'TriggerTimer', timerId })?.code).to.equal('INSTANCE_SUSPENDED');
    expect(play.send({ type: 'SuspendInstance' })?.code).to.equal('INSTANCE_SUSPENDED');
    play.accept({ type: 'SetVariables', variables: { x: 1 } });
    play.accept({ type: 'ResumeInstance' });
    expect(play.current).not.to.have.property('suspended');
    expect(play.waitingFor('T', ['timer']).dueAt).to.equal(dueAt);
    expect(play.send({ type: 'ResumeInstance' })?.code).to.equal('INSTANCE_NOT_SUSPENDED');
    play.complete('A');
    expect(play.status).to.equal('completed');
    expect(play.send({ type: 'SuspendInstance' })?.code).to.equal('INSTANCE_ENDED');
  });

  it('can be cancelled while suspended', async () => {
    const play = await Play.of(line);
    play.accept({ type: 'SuspendInstance' });
    play.accept({ type: 'CancelInstance', reason: 'withdrawn' });
    expect(play.status).to.equal('cancelled');
  });
});

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
  });

  it('refuses steps that were not passed and returns that end nothing', async () => {
    const play = await Play.of(line);
    const cancel = [{ id: idOf(play, 'A') }];
    expect(goBack(play, { element: 'B', cancel })).to.equal('STEP_NOT_PASSED');
    expect(goBack(play, { element: 'A', cancel: [] })).to.equal('NOTHING_CANCELLED');
    expect(goBack(play, { element: 'None', cancel })).to.equal('ELEMENT_UNKNOWN');
  });
});

describe('migration', () => {
  const second = diagram(
    task('New'),
    start('S'),
    userTask('A'),
    boundary('Late', 'A', timer('Duration', 'PT2H')),
    boundary('Added', 'A', timer('Duration', 'P1D')),
    userTask('B'),
    exclusive('X'),
    end('E'),
    end('E2'),
    flows('S > New > A > X > B > E', 'Late > E2', 'Added > E2'),
  );
  const first = diagram(
    start('S'),
    userTask('A'),
    boundary('Late', 'A', timer('Duration', 'PT1H')),
    boundary('Gone', 'A', timer('Duration', 'PT3H')),
    userTask('B'),
    end('E'),
    end('E2'),
    flows('S > A > B > E', 'Late > E2', 'Gone > E2'),
  );

  function migrate(from: Definition, to: Definition, instance: Instance) {
    const { plan } = planMigration(from, to);
    const command = { type: 'MigrateInstance', at: morning, plan } as const;
    return step(from, instance, command, { ...plainPorts, migrateTo: to });
  }

  it('goes on in place: ids and due times stay, events around are exchanged', async () => {
    const play = await Play.of(first, { a: 1 });
    const { id } = play.waitingFor('A', ['userTask']);
    const { dueAt } = play.waitingFor('Late', ['timer']);
    const to = await definitionOf(second);
    expect(planMigration(play.definition, to).unmapped).to.deep.equal(['Gone']);
    const answer = migrate(play.definition, to, play.current);
    if (!answer.accepted) throw new Error(answer.rejection.message);
    const after = waiting(to, answer.instance);
    expect(after.map(({ element }) => element)).to.deep.equal(['A', 'Late', 'Added']);
    expect(after[0]?.id).to.equal(id);
    expect(after[1]?.dueAt).to.equal(dueAt);
    const events = [...play.events, ...answer.events];
    expect(replay(play.definition, events, () => to)).to.deep.equal(answer.instance);
    const done = step(
      to,
      answer.instance,
      { type: 'CompleteTask', at: morning, taskId: id },
      plainPorts,
    );
    expect(done.accepted && waiting(to, done.instance).map(({ element }) => element)).to.deep.equal(
      ['B'],
    );
  });

  it('keeps the tokens at joins', async () => {
    const play = await Play.of(branches);
    play.complete('Accept');
    play.complete('B1');
    const to = await definitionOf(
      diagram(
        start('S'),
        userTask('Accept'),
        parallel('F'),
        userTask('C1'),
        userTask('B1'),
        userTask('A1'),
        userTask('A2'),
        parallel('J'),
        userTask('Decide'),
        end('E'),
        flows('F > C1 > J', 'S > Accept > F > A1 > A2 > J > Decide > E', 'F > B1 > J'),
      ),
    );
    const answer = migrate(play.definition, to, play.current);
    if (!answer.accepted) throw new Error(answer.rejection.message);
    const join = to.nodeIndex.get('J') ?? 0;
    expect(answer.instance.root.j?.[join]).to.deep.equal([1, 0, 0, 1]);
  });

  it('to the same definition changes nothing', async () => {
    const play = await Play.of(branches);
    play.complete('Accept');
    play.complete('B1');
    const answer = migrate(play.definition, play.definition, play.current);
    expect(answer.accepted && answer.instance).to.deep.equal(play.current);
  });

  it('names every token that it cannot place', async () => {
    const play = await Play.of(branches);
    play.complete('Accept');
    play.complete('B1');
    const to = await definitionOf(
      diagram(start('S'), userTask('Accept'), task('A1'), end('E'), flows('S > Accept > A1 > E')),
    );
    const { plan } = planMigration(play.definition, to);
    const problems = validateMigration({ from: play.definition, to, plan }, play.current);
    expect(problems.map(({ element, code }) => `${element} ${code}`)).to.deep.equal([
      'J FLOW_NOT_MAPPED',
      'A1 NOT_MAPPED',
    ]);
    const by = { ...plan, elements: { ...plan.elements, A1: 'A1' } };
    const again = validateMigration({ from: play.definition, to, plan: by }, play.current);
    expect(again.map(({ code }) => code)).to.deep.equal(['FLOW_NOT_MAPPED', 'KIND_DIFFERS']);
    const answer = migrate(play.definition, to, play.current);
    expect(!answer.accepted && answer.rejection.code).to.equal('MIGRATION_INVALID');
    const without = play.send({ type: 'MigrateInstance', plan });
    expect(without?.code).to.equal('MIGRATION_WITHOUT_TARGET');
  });
});
