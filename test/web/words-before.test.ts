import { expect } from 'chai';
import { wordsBefore } from '../../web/inbox/words-before.ts';

const entry = (kind: string, at: string, text: string) => ({
  kind,
  at: `2026-03-02T${at}:00.000+08:00`,
  title: kind,
  titleEn: kind,
  by: { name: '石青' },
  text,
});
const opened = '2026-03-02T10:00:00.000+08:00';
const wordsIn = (...timeline: ReturnType<typeof entry>[]) =>
  wordsBefore({ timeline }, opened)?.text;

describe('web: what the step before said', () => {
  it('is the last completion or return before the task was opened', () => {
    const words = wordsIn(
      entry('WorkItemCompleted', '09:00', '材料齐全'),
      entry('TaskReturned', '10:00', '第二页未盖章'),
      entry('WorkItemCompleted', '11:00', '后来的意见'),
    );
    expect(words).to.equal('第二页未盖章');
  });

  it('passes over what nobody wrote, and over what is no handing on', () => {
    const words = wordsIn(
      entry('WorkItemCompleted', '08:00', '情况属实'),
      entry('WorkItemCompleted', '09:00', ' '),
      entry('OpinionReplied', '09:30', '同意'),
    );
    expect(words).to.equal('情况属实');
    expect(wordsIn()).to.equal(undefined);
  });
});
