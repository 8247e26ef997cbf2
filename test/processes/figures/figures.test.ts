import { expect } from 'chai';
import { type CaseStreamEvent, createFigures, stateCouncilCalendar } from '#processes';
import { workingHours } from '../../../processes/figures/working-hours.ts';

const version = { key: 'Permit', version: 2 };
const monday = '2026-03-02';
const at = (time: string, date = monday) => `${date}T${time}:00.000+08:00`;

/** What the figures read of a stream; a case's other facts do not matter here. */
const submitted = (in_: number) =>
  ({
    type: 'CaseSubmitted',
    file: { definition: { key: 'Permit', version: in_ } },
  }) as unknown as CaseStreamEvent;
const entered = (id: string, element: string, when: string, more = {}): CaseStreamEvent => ({
  type: 'ElementEntered',
  at: when,
  id,
  element,
  scope: '',
  ...more,
});
const completed = (id: string, element: string, when: string): CaseStreamEvent => ({
  type: 'ElementCompleted',
  at: when,
  id,
  element,
});

function figuresOf(...streams: readonly (readonly CaseStreamEvent[])[]) {
  const figures = createFigures(stateCouncilCalendar, version);
  const counted = streams.map((stream) => figures.add(stream));
  const of = (element: string) => figures.elements().find((one) => one.element === element);
  return { counted, of };
}

describe('hours worked', () => {
  const hours = (from: string, to: string) => workingHours(stateCouncilCalendar, from, to);

  it('pass on working days only', () => {
    expect(hours(at('09:00'), at('10:30'))).to.equal(1.5);
    expect(hours(at('18:00'), at('06:00', '2026-03-03'))).to.equal(12);
    // From Friday evening to Monday morning.
    expect(hours(at('18:00', '2026-03-06'), at('09:00', '2026-03-09'))).to.equal(15);
    expect(hours(at('10:00', '2026-03-07'), at('11:00', '2026-03-08'))).to.equal(0);
    // Over National Day.
    expect(hours(at('12:00', '2026-09-30'), at('12:00', '2026-10-08'))).to.equal(24);
  });

  it('are read in China whatever zone an instant is written in', () => {
    expect(hours('2026-03-06T10:00:00.000Z', '2026-03-09T01:00:00.000Z')).to.equal(15);
  });
});

describe('figures of a version of a diagram', () => {
  it('count entries, what is waiting, and the spread of the hours', () => {
    const took = (hour: number) => [
      submitted(2),
      entered('1', 'Review', at('08:00')),
      completed('1', 'Review', at(`${8 + hour}`.padStart(2, '0').concat(':00'))),
    ];
    const waiting = [submitted(2), entered('1', 'Review', at('09:00'))];
    const { of } = figuresOf(...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(took), waiting);
    expect(of('Review')).to.deep.equal({
      element: 'Review',
      entered: 11,
      waiting: 1,
      hours: { median: 5, ninetieth: 9 },
    });
  });

  it('leave out the time of what was broken off, and say so when nothing was completed', () => {
    const { of } = figuresOf([
      submitted(2),
      entered('1', 'Review', at('09:00')),
      { type: 'ElementTerminated', at: at('15:00'), id: '1', element: 'Review' },
    ]);
    expect(of('Review')).to.deep.include({ entered: 1, waiting: 0, hours: null });
  });

  it('take the items of a multi-instance for one visit, and leave out what is called of elsewhere', () => {
    const { of } = figuresOf([
      submitted(2),
      entered('1', 'Opinion', at('09:00')),
      entered('2', 'Opinion', at('09:00'), { scope: '1' }),
      entered('3', 'Opinion', at('09:00'), { scope: '1' }),
      completed('2', 'Opinion', at('10:00')),
      completed('3', 'Opinion', at('12:00')),
      completed('1', 'Opinion', at('12:00')),
      entered('4', 'Own', at('12:00')),
      entered('5', 'Steps', at('12:00'), { scope: '4', called: { key: 'Steps', version: 1 } }),
      entered('6', 'Opinion', at('12:00'), { scope: '5' }),
    ]);
    expect(of('Opinion')).to.deep.include({ entered: 1, hours: { median: 3, ninetieth: 3 } });
    expect(of('Own')).to.include({ entered: 1, waiting: 1 });
    expect(of('Steps')).to.equal(undefined);
  });

  it('count a case in the version in which it was, before and after a migration', () => {
    const by = { personId: 'p', name: 'p', department: null, positions: [], roles: [] };
    const moved: CaseStreamEvent[] = [
      submitted(1),
      entered('1', 'Intake', at('09:00')),
      completed('1', 'Intake', at('10:00')),
      entered('2', 'Check', at('10:00')),
      {
        type: 'FlowMigrated',
        at: at('11:00'),
        by,
        key: 'Permit',
        from: 1,
        to: 2,
        items: [],
        reason: 'new',
      },
      {
        type: 'InstanceMigrated',
        at: at('11:00'),
        definitionKey: 'Permit',
        plan: { from: 'P', to: 'P', elements: { Check: 'Review' }, flows: {} },
      },
    ];
    const { of, counted } = figuresOf(moved, [submitted(1), entered('1', 'Check', at('09:00'))]);
    expect(counted).to.deep.equal([true, false]);
    expect(of('Intake')).to.equal(undefined);
    expect(of('Review')).to.deep.include({ entered: 0, waiting: 1, hours: null });
  });
});
