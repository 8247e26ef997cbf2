import { expect } from 'chai';
import {
  addClosure,
  type DecisionContext,
  isOpenRating,
  lateSince,
  previewMoves,
} from '#processes';
import { contextOf } from '../library.ts';
import { filedCase } from './filed-case.ts';
import { CaseScenario } from './scenario.ts';

const bad = {
  type: 'RateCase',
  score: 5,
  tags: ['slow'],
  words: '等了很久',
  isNamed: true,
} as const;

describe('the rating of a case', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;
  before(async () => {
    context = await contextOf('food-business-permit');
  });
  // Withdrawn on Monday 2 March 2026: that ends it.
  beforeEach(() => {
    scenario = filedCase(context);
  });
  const end = () => scenario.run('applicant', { type: 'WithdrawCase', reason: '不办了' });

  it('is given once, after the end, by the applicant', () => {
    expect(scenario.refusal('applicant', bad).code).to.equal('CASE_NOT_ENDED');
    end();
    expect(scenario.refusal('officer', bad).code).to.equal('NOT_THE_APPLICANT');
    scenario.run('applicant', { ...bad, score: 2 });
    expect(scenario.file.rating).to.deep.include({ score: 2, tags: ['slow'], words: '等了很久' });
    expect(scenario.file.rating?.mendBy).to.equal(undefined);
    expect(scenario.refusal('applicant', bad).code).to.equal('RATED_ALREADY');
    expect(scenario.refusal('officer', { type: 'AnswerRating', text: '谢谢' }).code).to.equal(
      'NO_BAD_RATING',
    );
  });

  it('wants contact within one working day and an answer within five, when it is bad', () => {
    end();
    const today = scenario.now.slice(0, 10);
    scenario.run('applicant', bad);
    const { rating } = scenario.file;
    if (rating === undefined) throw new Error('no rating');
    expect(today).to.equal('2026-03-02');
    expect([rating.contactBy, rating.mendBy]).to.deep.equal(['2026-03-03', '2026-03-09']);
    expect(lateSince(rating, '2026-03-03')).to.equal(undefined);
    expect(lateSince(rating, '2026-03-04')).to.equal('2026-03-03');
    expect(scenario.refusal('officer', { type: 'AnswerRating', text: '改了' }).code).to.equal(
      'RATER_NOT_CONTACTED',
    );
    scenario.run('officer', { type: 'ContactRater', text: '已电话回访' });
    expect(scenario.refusal('officer', { type: 'ContactRater', text: '再打' }).code).to.equal(
      'RATER_CONTACTED_ALREADY',
    );
    scenario.run('officer', { type: 'AnswerRating', text: '已优化排队' });
    expect(scenario.file.rating && isOpenRating(scenario.file.rating)).to.equal(false);
    expect(scenario.refusal('officer', { type: 'AnswerRating', text: '又改' }).code).to.equal(
      'RATING_SETTLED',
    );
  });

  it('is among the dates that a change of the calendar is previewed with, as long as its days are owed', () => {
    end();
    scenario.run('applicant', bad);
    const preview = () => {
      const closure = { division: '329900', dates: ['2026-03-03'], reason: '台风' };
      const next = addClosure(scenario.context.calendar, closure);
      const moves = previewMoves(scenario.context, scenario.file, next);
      return moves.map(({ clock, from, to }) => [clock, from, to]);
    };
    const mend = ['ratingMend', '2026-03-09', '2026-03-10'];
    expect(preview()).to.deep.equal([['ratingContact', '2026-03-03', '2026-03-04'], mend]);
    scenario.run('officer', { type: 'ContactRater', text: '已电话回访' });
    expect(preview()).to.deep.equal([mend]);
    scenario.run('officer', { type: 'AnswerRating', text: '已优化排队' });
    expect(preview()).to.deep.equal([]);
  });

  it('has its days counted anew when its division is closed for a day, as long as they are owed', () => {
    end();
    scenario.run('applicant', bad);
    const close = (date: string, ofDivision = '329900') => {
      const { calendar: previous } = scenario.context;
      const closure = { division: ofDivision, dates: [date], reason: '台风' };
      const calendar = addClosure(previous, closure);
      scenario = new CaseScenario({ ...scenario.context, calendar }).resume(scenario);
      const change = { calendarVersion: calendar.version, name: '台风停止办公' };
      scenario.run('system', { type: 'RecountDates', previous, change });
      const events = scenario.events.length;
      scenario.run('system', { type: 'RecountDates', previous, change });
      expect(scenario.events.length, 'a second time').to.equal(events);
      return { rating: scenario.file.rating, notices: scenario.notices() };
    };
    const elsewhere = close('2026-03-03', '330000');
    expect(elsewhere.rating).to.include({ contactBy: '2026-03-03', mendBy: '2026-03-09' });
    expect(elsewhere.notices).to.deep.equal([]);

    const first = close('2026-03-03');
    expect(first.rating).to.include({ contactBy: '2026-03-04', mendBy: '2026-03-10' });
    expect(first.notices).to.deep.equal(['时限调整']);
    expect(scenario.timers.get('deadline-ratingContact')?.dueAt).to.match(/^2026-03-0[45]T/);

    // Contacted: only the answer is owed, which is complex and has fifteen working days.
    scenario.advanceTo('2026-03-04');
    scenario.run('officer', { type: 'ContactRater', text: '已回访', complexity: '涉及两部门' });
    expect(scenario.file.rating?.mendBy).to.equal('2026-03-24');
    const second = close('2026-03-05');
    expect(second.rating).to.include({ contactBy: '2026-03-04', mendBy: '2026-03-25' });

    scenario.run('officer', { type: 'AnswerRating', text: '已整改' });
    expect(close('2026-03-06').rating).to.include({ mendBy: '2026-03-25' });
  });

  it('is told to supervisor and head when its days pass, each once, and watched no more when settled', () => {
    end();
    scenario.run('applicant', bad);
    const told = () =>
      scenario.events.flatMap((event) =>
        event.type === 'NoticeSent' && event.subject.startsWith('差评') ? [event] : [],
      );
    scenario.advanceTo('2026-03-04');
    expect(told().map(({ subject }) => subject)).to.deep.equal(['差评整改', '差评回访逾期']);
    expect(told().at(-1)?.to).to.deep.equal(['supervisor', 'chief']);
    scenario.advanceTo('2026-03-10');
    expect(told().at(-1)?.subject).to.equal('差评整改逾期');
    // More time for what is complex is watched anew.
    scenario.run('officer', { type: 'ContactRater', text: '已回访', complexity: '涉及多部门' });
    expect([...scenario.timers.values()].map(({ kind, dueAt }) => [kind, dueAt])).to.deep.equal([
      ['ratingMend', '2026-03-24T00:00:00.000+08:00'],
    ]);
    scenario.run('officer', { type: 'AnswerRating', text: '已优化排队' });
    expect([...scenario.timers.keys()]).to.deep.equal([]);
  });

  it('without a name is told by its matter alone when it is late', () => {
    end();
    scenario.run('applicant', { ...bad, isNamed: false });
    scenario.advanceTo('2026-03-10');
    const text = scenario.events.flatMap((event) =>
      event.type === 'NoticeSent' && event.subject === '差评整改逾期' ? [event.text] : [],
    );
    expect(text).to.deep.equal([`${context.matter.name}：差评逾期未整改反馈，请立即整改并反馈。`]);
  });

  it('may take fifteen working days to put right, with a reason', () => {
    end();
    scenario.run('applicant', bad);
    scenario.run('officer', { type: 'ContactRater', text: '已回访', complexity: '涉及多部门' });
    expect(scenario.file.rating?.mendBy).to.equal('2026-03-23');
  });

  it('without a name contacts nobody, and is answered all the same', () => {
    end();
    scenario.run('applicant', { ...bad, isNamed: false });
    expect(scenario.file.rating?.contactBy).to.equal(undefined);
    expect(scenario.refusal('officer', { type: 'ContactRater', text: '回访' }).code).to.equal(
      'RATER_UNNAMED',
    );
    scenario.run('officer', { type: 'AnswerRating', text: '已整改' });
    expect(scenario.file.rating?.answer?.text).to.equal('已整改');
  });

  it('is excluded by the supervisor only, with reasons', () => {
    end();
    scenario.run('applicant', bad);
    const exclude = { type: 'ExcludeRating', how: 'mistaken', text: '点错' } as const;
    expect(scenario.refusal('officer', exclude).code).to.equal('NOT_PERMITTED');
    expect(scenario.refusal('supervisor', { ...exclude, text: ' ' }).code).to.equal(
      'REASON_MISSING',
    );
    scenario.run('supervisor', exclude);
    expect(scenario.file.rating && isOpenRating(scenario.file.rating)).to.equal(false);
  });
});
