import { expect } from 'chai';
import {
  type BatchRow,
  chosenAmong,
  queueOf,
  runQueue,
  tally,
  toggled,
} from '../../web/inbox/batch.ts';
import { networkProblem, readProblem } from '../../web/shell/problem.ts';

const refusal = (status: number) =>
  readProblem(status, JSON.stringify({ code: 'X', detail: '任务已由他人认领' }), null);

/** A server that answers as told, once each, and notes what it was sent. */
function server(answers: Readonly<Record<string, readonly unknown[]>> = {}) {
  const sent: string[] = [];
  const send = async (task: string, key: string) => {
    const before = sent.filter((line) => line.startsWith(`${task} `)).length;
    sent.push(`${task} ${key}`);
    const problem = answers[task]?.[before];
    if (problem !== undefined) throw problem;
  };
  return { sent, send };
}

function queue(...tasks: readonly string[]) {
  let made = 0;
  return queueOf(tasks, () => {
    made += 1;
    return `key${made}`;
  });
}

const statesOf = (rows: readonly BatchRow<string>[]) => rows.map(({ state }) => state);
const always = { show: () => undefined, mayGoOn: () => true };

describe('several tasks at once', () => {
  it('sends them one after the other, each under a key of its own', async () => {
    const { sent, send } = server();
    const seen: string[][] = [];
    const show = (rows: readonly BatchRow<string>[]) => seen.push(statesOf(rows));
    await runQueue(queue('a', 'b'), { send, show, mayGoOn: () => true });
    expect(sent).to.deep.equal(['a key1', 'b key2']);
    expect(seen).to.deep.equal([
      ['running', 'waiting'],
      ['done', 'waiting'],
      ['done', 'running'],
      ['done', 'done'],
    ]);
  });

  it('keeps the refusal of one with that one and goes on', async () => {
    const problem = refusal(409);
    const { sent, send } = server({ a: [problem] });
    const rows = await runQueue(queue('a', 'b'), { ...always, send });
    expect(statesOf(rows)).to.deep.equal(['refused', 'done']);
    expect(rows[0]?.problem).to.equal(problem);
    expect(sent).to.have.length(2);
  });

  it('stops between two and leaves what was done and what was not', async () => {
    const { sent, send } = server();
    const mayGoOn = () => sent.length < 2;
    const rows = await runQueue(queue('a', 'b', 'c'), { ...always, send, mayGoOn });
    expect(statesOf(rows)).to.deep.equal(['done', 'done', 'waiting']);
  });

  it('ends at a lost answer, and goes on under the same keys without what is settled', async () => {
    const { sent, send } = server({ a: [refusal(403)], b: [networkProblem()] });
    const rows = await runQueue(queue('a', 'b', 'c'), { ...always, send });
    expect(statesOf(rows)).to.deep.equal(['refused', 'lost', 'waiting']);
    const after = await runQueue(rows, { ...always, send });
    expect(statesOf(after)).to.deep.equal(['refused', 'done', 'done']);
    expect(after[1]).not.to.have.property('problem');
    expect(sent).to.deep.equal(['a key1', 'b key2', 'b key2', 'c key3']);
  });

  for (const status of [401, 429]) {
    it(`ends when the server turns everything away (${status}), with nothing refused`, async () => {
      const { sent, send } = server({ a: [refusal(status)] });
      const rows = await runQueue(queue('a', 'b'), { ...always, send });
      expect(statesOf(rows)).to.deep.equal(['waiting', 'waiting']);
      expect(rows[0]?.problem).not.to.equal(undefined);
      expect(sent).to.deep.equal(['a key1']);
    });
  }

  it('counts what became of them', () => {
    const rows = (['done', 'done', 'refused', 'waiting'] as const).map((state) => ({ state }));
    expect(tally(rows)).to.deep.equal({ waiting: 1, running: 0, done: 2, refused: 1, lost: 0 });
  });

  it('acts on what is chosen and still shown, in the order of the list', () => {
    const chosen = toggled(toggled(toggled(new Set(['c']), 'a'), 'gone'), 'b');
    const shown = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
    expect(chosenAmong(shown, toggled(chosen, 'b'))).to.deep.equal([{ id: 'a' }, { id: 'c' }]);
  });
});
