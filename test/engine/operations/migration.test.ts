import { expect } from 'chai';
import {
  bundle,
  type Definition,
  type Instance,
  definitionOf as instanceDefinitionOf,
  linked,
  planMigration,
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
  parallel,
  start,
  tag,
  task,
  timer,
  userTask,
} from '../diagram.ts';
import { definitionOf, morning, Play, plainPorts } from '../play.ts';
import { branches } from './line-and-branches.ts';

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

  it('goes on inside what it has called, where the other definition has that behind its own', async () => {
    const inner = diagram(start('S'), userTask('In'), end('E'), flows('S > In > E'));
    const sub = await definitionOf(inner.replaceAll('id="P"', 'id="Sub"'));
    const library = (key: string) => (key === 'Sub' ? { definition: sub, version: 1 } : undefined);
    const calling = async (after: string) => {
      const called = tag('callActivity', { id: 'C', calledElement: 'Sub' });
      const drawn = [start('S'), called, userTask(after), end('E'), flows(`S > C > ${after} > E`)];
      return bundle(await definitionOf(diagram(...drawn)), library);
    };
    const play = new Play(await calling('Old'));
    play.start();
    const { id } = play.waitingFor('In', ['userTask']);
    const bare = await calling('New');
    const from = instanceDefinitionOf(play.definition, play.current);

    const alone = migrate(from, bare, play.current);
    expect(!alone.accepted && alone.rejection.code).to.equal('MIGRATION_INVALID');
    const to = linked(bare, play.current.calls ?? []);
    const answer = migrate(from, to, play.current);
    if (!answer.accepted) throw new Error(answer.rejection.message);
    expect(answer.instance.calls).to.deep.equal([{ key: 'Sub', version: 1 }]);
    const command = { type: 'CompleteTask', at: morning, taskId: id } as const;
    const done = step(to, answer.instance, command, plainPorts);
    expect(done.accepted && waiting(to, done.instance).map(({ element }) => element)).to.deep.equal(
      ['New'],
    );
    const events = [...play.events, ...answer.events];
    expect(replay(play.definition, events, () => to)).to.deep.equal(answer.instance);
  });
});
