import { expect } from 'chai';
import type { Variables } from '#engine';
import {
  complex,
  diagram,
  end,
  exclusive,
  flows,
  inclusive,
  items,
  start,
  userTask,
} from '../diagram.ts';
import { Play, problemsOf } from '../play.ts';

/** Conditions that engines answer with a guess: what they say cannot be known from these variables. */
const mistakes: readonly (readonly [condition: string, variables: Variables])[] = [
  ['amount > 1e6', { amount: 5 }],
  ['amount > 1E6', { amount: 5 }],
  ['x＞5', { x: 6 }],
  ['x ＝ 5', { x: 5 }],
  ['approved == true', { approved: true }],
  ['approved = true && x > 1', { approved: true, x: 2 }],
  ['x === 1', { x: 1 }],
  ['!approved', { approved: true }],
  ['approved ? true : false', { approved: true }],
  ['"abc" >= 18', {}],
  ['age >= 18', { age: 'abc' }],
  ['age >= 18', { age: '20' }],
  ['age >= 18', { age: [20] }],
  ['age >= 18', { age: { years: 20 } }],
  ['age >= 18', { age: null }],
  ['age >= 18', { age: true }],
  ['age >= 18', {}],
  ['age = 18', {}],
  ['age != 18', {}],
  ['age = "18"', { age: 18 }],
  ['not(approved)', {}],
  ['not(approved)', { approved: 'false' }],
  ['approved and x > 1', { x: 0 }],
  ['x > 1 and approved', { x: 2 }],
  ['approved or x > 1', { x: 0 }],
  ['if age >= 18 then true else false', {}],
  ['if age then true else false', { age: 1 }],
  ['approved', {}],
  ['approved', { approved: null }],
  ['approved', { approved: 'true' }],
  ['approved', { approved: 1 }],
  ['approved', { approved: 0 }],
  ['approved', { approved: [] }],
  ['approved', { approved: [true] }],
  ['approved', { approved: {} }],
  ['approved', { approved: '' }],
  ['"true"', {}],
  ['1', {}],
  ['null', {}],
  ['applicant.age >= 18', { applicant: {} }],
  ['applicant.age >= 18', { applicant: null }],
  ['applicant.age >= 18', { applicant: '张三' }],
  ['amount / parts > 1', { amount: 1, parts: 0 }],
  ['list[1] > 5', { list: [] }],
  ['some x in list satisfies x > 5', { list: ['a'] }],
  ['every x in list satisfies x > 5', { list: 7 }],
  ['sum(list) > 5', { list: ['a'] }],
  ['count(list) > 5', { list: 7 }],
  ['list contains(list, "1")', { list: [1] }],
  ['amount in [1..5]', { amount: '3' }],
  ['amount between 1 and 5', { amount: null }],
  ['1 < amount < 5', { amount: 3 }],
  ['date(day) > date("2026-01-01")', { day: '2026-02-30' }],
  ['date(day) > date("2026-01-01")', { day: '昨天' }],
  ['date(day) > "2026-01-01"', { day: '2026-02-03' }],
  ['duration(term) > duration("P1D")', { term: 'P1M2D' }],
  ['number(text) > 1', { text: '1,5' }],
  ['starts with(text, "A")', { text: 5 }],
  ['matches(text, "A.*")', { text: null }],
];

/** A place for a condition; `through` are the elements where a guess would have gone on. */
const places: {
  readonly [where: string]: (
    condition: string,
  ) => readonly [xml: string, through: readonly string[]];
} = {
  'an exclusive gateway with a default': (condition) => [
    diagram(
      start('S'),
      exclusive('G', { default: 'G_B' }),
      userTask('A'),
      userTask('B'),
      end('E'),
      flows('S > G', `G > A if ${condition}`, 'G > B', 'A > E', 'B > E'),
    ),
    ['A', 'B'],
  ],
  'an inclusive gateway with a default': (condition) => [
    diagram(
      start('S'),
      inclusive('G', { default: 'G_B' }),
      userTask('A'),
      userTask('B'),
      end('E'),
      flows('S > G', `G > A if ${condition}`, 'G > B', 'A > E', 'B > E'),
    ),
    ['A', 'B'],
  ],
  'a flow that leaves a task': (condition) => [
    diagram(
      start('S'),
      '<bpmn:task id="T" default="T_B"/>',
      userTask('A'),
      userTask('B'),
      end('E'),
      flows('S > T', `T > A if ${condition}`, 'T > B', 'A > E', 'B > E'),
    ),
    ['A', 'B'],
  ],
  'a complex gateway': (condition) => [
    diagram(
      start('S'),
      complex('G', condition),
      userTask('A'),
      end('E'),
      flows('S > G', 'G > A > E'),
    ),
    ['A'],
  ],
  'the end of a multi-instance': (condition) => [
    diagram(
      start('S'),
      '<bpmn:task id="T">'.concat(
        items({ cardinality: '2', until: condition, sequential: true }),
        '</bpmn:task>',
      ),
      userTask('A'),
      end('E'),
      flows('S > T > A > E'),
    ),
    ['A'],
  ],
};

/** What was done although nobody could know; undefined when it was refused or is an incident. */
async function guessOf(
  placed: (condition: string) => readonly [xml: string, through: readonly string[]],
  [condition, variables]: (typeof mistakes)[number],
): Promise<string | undefined> {
  const [xml, through] = placed(condition);
  const problems = await problemsOf(xml);
  if (problems.some(({ code }) => code === 'BAD_EXPRESSION')) return undefined;
  if (problems.length > 0) return `${condition}: ${problems[0]?.code}`;
  const play = await Play.of(xml, variables);
  const went = play.waiting.some(({ element }) => through.includes(element));
  const isIncident = play.incidents.length === 1 && play.status === 'active' && !went;
  return isIncident ? undefined : `${condition} of ${JSON.stringify(variables)}: ${play.log}`;
}

describe('a condition whose answer cannot be known', function () {
  this.timeout(120_000);

  for (const [where, placed] of Object.entries(places)) {
    it(`is refused with its diagram or an incident, and never guessed: ${where}`, async () => {
      const guesses = await Promise.all(mistakes.map((mistake) => guessOf(placed, mistake)));
      expect(guesses.filter((guess) => guess !== undefined)).to.deep.equal([]);
    });
  }

  it('is answered as soon as it can be known', async () => {
    const [xml] = places['an exclusive gateway with a default']?.('age >= 18') ?? [''];
    const play = await Play.of(xml, {});
    play.set({ age: 18 });
    play.resolve();
    expect(play.waits).to.deep.equal(['A userTask']);
  });
});
