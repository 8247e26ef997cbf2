import { expect } from 'chai';
import { readCalendarText } from '../../../processes/clock/index.ts';

const notice = { year: 2027, source: '国办发明电〔2026〕9号' };

describe('a holiday notice as people have it', () => {
  it('is read from lines, with or without a head, however the sheet writes dates', () => {
    const text = 'date,kind,name\n2027/1/1,休,元旦\n2027-01-02，放假\n2027年1月3日,班\n\n';
    expect(readCalendarText({ ...notice, text })).to.deep.equal({
      ok: true,
      year: 2027,
      arrangement: {
        status: 'published',
        source: notice.source,
        holidays: ['2027-01-01', '2027-01-02'],
        workdays: ['2027-01-03'],
      },
    });
  });

  it('is read from JSON', () => {
    const text = '{"holidays":["2027-01-01"],"workdays":[]}';
    expect(readCalendarText({ ...notice, text }).ok).to.equal(true);
  });

  it('names the lines and days that cannot be right', () => {
    const codes = (text: string) => {
      const read = readCalendarText({ ...notice, text });
      return read.ok ? [] : read.problems.map(({ code }) => code);
    };
    expect(codes('2027-01-01,元旦')).to.deep.equal(['LINE_UNREADABLE']);
    expect(codes('2027-02-30,休')).to.deep.equal(['INVALID_DATE']);
    expect(codes('2027-01-04,班')).to.deep.equal(['MAKE_UP_DAY_ON_WEEKDAY']);
    expect(codes('2027-01-01,休\n2027-01-01,休')).to.deep.equal(['DUPLICATE_DATE']);
    expect(codes('{"holidays"')).to.deep.equal(['NOT_AN_OBJECT']);
  });
});
