import { expect } from 'chai';
import {
  type ClockFacts,
  type ClockReading,
  stateCouncilCalendar as calendar,
  clockReading,
} from '../../../processes/clock/index.ts';

const promised: ClockFacts = {
  kind: 'promised',
  start: '2026-03-02',
  limit: 10,
  unit: 'workday',
  suspensions: [],
};

function read(today: string, change: Partial<ClockFacts> = {}): ClockReading {
  return clockReading(calendar, { ...promised, ...change }, today);
}

describe('reading of a clock', () => {
  it('shows nothing but its limit before it starts', () => {
    const idle = { status: 'notStarted', light: 'none', due: null, remaining: 10, consumed: 0 };
    expect(read('2026-03-09', { start: null })).to.include(idle);
    expect(read('2026-03-01')).to.include(idle);
  });

  it('is green on its start day, with the whole limit left', () => {
    expect(read('2026-03-02')).to.deep.equal({
      kind: 'promised',
      status: 'running',
      light: 'green',
      due: '2026-03-16',
      provisional: false,
      unit: 'workday',
      limit: 10,
      consumed: 0,
      remaining: 10,
      isOverdue: false,
      overdue: 0,
    });
  });

  it('turns yellow the working day before the last, red after it', () => {
    expect(read('2026-03-12')).to.include({ light: 'green', remaining: 3, consumed: 8 });
    expect(read('2026-03-13')).to.include({ light: 'yellow', remaining: 2, consumed: 9 });
    expect(read('2026-03-14')).to.include({ light: 'yellow', remaining: 1 });
    expect(read('2026-03-16')).to.include({ light: 'yellow', remaining: 1, isOverdue: false });
    expect(read('2026-03-17')).to.include({ light: 'red', remaining: 0, overdue: 1 });
    expect(read('2026-03-17')).to.include({ consumed: 10, isOverdue: true });
  });

  it('turns yellow at nine tenths of a long limit', () => {
    expect(read('2026-04-21', { limit: 40 }).light).to.equal('green');
    expect(read('2026-04-22', { limit: 40 })).to.include({ light: 'yellow', consumed: 36 });
  });

  it('is red on the Saturday after a Friday, before a working day is lost', () => {
    const friday = { limit: 9 };
    expect(read('2026-03-13', friday).isOverdue).to.equal(false);
    expect(read('2026-03-14', friday)).to.include({ light: 'red', isOverdue: true, overdue: 0 });
  });

  it('has no light while it stands, and says so', () => {
    const stopped: Partial<ClockFacts> = {
      start: '2026-09-14',
      limit: 20,
      suspensions: [['2026-09-21', null]],
    };
    expect(read('2026-09-20', stopped)).to.include({ status: 'running', consumed: 5 });
    expect(read('2026-10-09', stopped)).to.include({
      status: 'paused',
      light: 'none',
      due: null,
      consumed: 5,
      remaining: 15,
    });
  });

  it('runs again on the day it resumes', () => {
    const resumed: Partial<ClockFacts> = { suspensions: [['2026-03-05', '2026-03-10']] };
    expect(read('2026-03-09', resumed).status).to.equal('paused');
    expect(read('2026-03-10', resumed)).to.include({ status: 'running', due: '2026-03-19' });
  });

  it('stays overdue through a suspension that began too late', () => {
    const late: Partial<ClockFacts> = { suspensions: [['2026-03-18', null]] };
    expect(read('2026-03-20', late)).to.include({ status: 'running', light: 'red', overdue: 4 });
  });

  it('is judged on the day it stopped', () => {
    const inTime = { stoppedOn: '2026-03-16' };
    expect(read('2026-06-01', inTime)).to.include({
      status: 'stopped',
      light: 'green',
      overdue: 0,
    });
    const late = { start: '2026-04-24', limit: 4, stoppedOn: '2026-05-09' };
    expect(read('2026-06-01', late)).to.include({ due: '2026-04-30', light: 'red', overdue: 4 });
    expect(read('2026-05-08', late)).to.include({ status: 'running', overdue: 3 });
  });

  it('is yellow all day for a matter decided on the spot', () => {
    const atOnce: Partial<ClockFacts> = { limit: 0 };
    expect(read('2026-03-02', atOnce)).to.include({ light: 'yellow', due: '2026-03-02' });
    expect(read('2026-03-03', atOnce)).to.include({ light: 'red', overdue: 1 });
  });

  it('counts an extension into its limit', () => {
    expect(read('2026-03-16', { extensionDays: 5 })).to.include({
      limit: 15,
      due: '2026-03-23',
      remaining: 6,
      light: 'green',
    });
  });

  it('keeps a day left while natural days roll off a weekend', () => {
    const natural: Partial<ClockFacts> = { limit: 12, unit: 'day' };
    expect(read('2026-03-15', natural)).to.include({ due: '2026-03-16', remaining: 1 });
    expect(read('2026-03-16', natural)).to.include({ remaining: 1, consumed: 12 });
  });
});
