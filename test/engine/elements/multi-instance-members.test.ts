import { expect } from 'chai';
import { diagram, end, flows, items, start, userTask } from '../diagram.ts';
import { Play } from '../play.ts';

const around = (...content: string[]) =>
  diagram(start('S'), ...content, end('E'), flows('S > T > E'));

describe('members of a running multi-instance', () => {
  const asked = (marker: string) => around(userTask('T', {}, marker));
  const parallel = items({
    collection: '=who',
    variable: 'person',
    output: ['answers', '=person + T'],
  });
  const sequential = items({
    collection: '=who',
    variable: 'person',
    output: ['answers', '=person + T'],
    sequential: true,
  });
  const who = ['a', 'b', 'c'];
  const body = (play: Play) => String(play.current.live.find(({ m }) => m !== undefined)?.i);
  const add = (play: Play, item: string) =>
    play.send({ type: 'AddItem', elementInstanceId: body(play), item })?.code;
  const remove = (play: Play, loopCounter: number) =>
    play.send({ type: 'RemoveItem', elementInstanceId: body(play), loopCounter })?.code;
  const finish = (play: Play) => {
    while (play.waiting.length > 0) play.complete('T', { T: '!' });
  };

  it('takes one more in parallel, at work at once', async () => {
    const play = await Play.of(asked(parallel), { who });
    expect(add(play, 'd')).to.equal(undefined);
    expect(play.waits).to.have.length(4);
    finish(play);
    expect(play.variables['answers']).to.deep.equal(['a!', 'b!', 'c!', 'd!']);
  });

  it("counts by the specification's names, members taken out as terminated", async () => {
    const until =
      'numberOfInstances = 3 and numberOfTerminatedInstances = 1 and numberOfCompletedInstances = 2 and numberOfActiveInstances = 1';
    const play = await Play.of(asked(items({ cardinality: '4', until })));
    remove(play, 2);
    play.complete('T');
    expect(play.status).to.equal('active');
    play.complete('T');
    expect(play.status).to.equal('completed');
  });

  it('takes one more in sequence, at the end', async () => {
    const play = await Play.of(asked(sequential), { who });
    add(play, 'd');
    expect(play.waits).to.have.length(1);
    finish(play);
    expect(play.variables['answers']).to.deep.equal(['a!', 'b!', 'c!', 'd!']);
  });

  it('lets one in parallel go', async () => {
    const play = await Play.of(asked(parallel), { who });
    expect(remove(play, 2)).to.equal(undefined);
    expect(play.waits).to.have.length(2);
    add(play, 'd');
    finish(play);
    expect(play.variables['answers']).to.deep.equal(['a!', 'c!', 'd!']);
  });

  it('lets one in sequence go, the one at work or one to come', async () => {
    const play = await Play.of(asked(sequential), { who: ['a', 'b', 'c', 'd'] });
    remove(play, 3);
    remove(play, 1);
    finish(play);
    expect(play.variables['answers']).to.deep.equal(['b!', 'd!']);
  });

  it('completes when the others are done already', async () => {
    const play = await Play.of(asked(parallel), { who: ['a', 'b'] });
    play.complete('T', { T: '!' });
    expect(remove(play, 2)).to.equal(undefined);
    expect(play.status).to.equal('completed');
    expect(play.variables['answers']).to.deep.equal(['a!']);
  });

  it('keeps those that have completed, and the last', async () => {
    const play = await Play.of(asked(parallel), { who: ['a', 'b'] });
    play.complete('T', { T: '!' });
    expect(remove(play, 1)).to.equal('ITEM_NOT_ACTIVE');
    expect(remove(play, 7)).to.equal('ITEM_NOT_ACTIVE');
    const one = await Play.of(asked(parallel), { who: ['a'] });
    expect(remove(one, 1)).to.equal('LAST_ITEM');
  });

  it('takes the id of a member as well', async () => {
    const play = await Play.of(asked(parallel), { who });
    const member = play.waiting[1]?.id ?? '';
    play.accept({ type: 'RemoveItem', elementInstanceId: member });
    finish(play);
    expect(play.variables['answers']).to.deep.equal(['a!', 'c!']);
  });

  it('needs an item for a collection, and none for a cardinality', async () => {
    const play = await Play.of(asked(parallel), { who });
    const without = play.send({ type: 'AddItem', elementInstanceId: body(play) });
    expect(without?.code).to.equal('BAD_COMMAND');
    const counted = await Play.of(asked(items({ cardinality: '2' })));
    expect(add(counted, 'x')).to.equal('BAD_COMMAND');
    counted.accept({ type: 'AddItem', elementInstanceId: body(counted) });
    expect(counted.waits).to.have.length(3);
    const nothing = counted.send({ type: 'AddItem', elementInstanceId: '99' });
    expect(nothing?.code).to.equal('ELEMENT_NOT_ACTIVE');
    const unnamed = counted.send({ type: 'RemoveItem', elementInstanceId: body(counted) });
    expect(unnamed?.code).to.equal('BAD_COMMAND');
  });

  it('counts members for the completion condition', async () => {
    const marker = items({
      cardinality: '2',
      until: 'nrOfCompletedInstances / nrOfInstances >= 0.5',
    });
    const play = await Play.of(asked(marker));
    play.accept({ type: 'AddItem', elementInstanceId: body(play) });
    play.complete('T');
    expect(play.status).to.equal('active');
    play.complete('T');
    expect(play.status).to.equal('completed');
  });
});
