import { expect } from 'chai';
import {
  type Forecast,
  filterOf,
  lacksResults,
  lookAhead,
  type Outlook,
} from '../../web/batches/batch.ts';

const ready = (number: string): Forecast => ({
  number,
  outcome: 'ready',
  code: null,
  message: null,
  messageEn: null,
});
const refused = (number: string): Forecast => ({ ...ready(number), outcome: 'refused', code: 'X' });

describe('looking ahead at a batch', () => {
  const parts = [
    { total: 3, next: 2, items: [ready('a'), refused('b')] },
    { total: 3, next: null, items: [ready('c')] },
  ];
  const read = async (from: number) => parts[from === 0 ? 0 : 1] as (typeof parts)[number];

  it('counts part by part, and keeps those that would not go', async () => {
    const shown: Outlook[] = [];
    await lookAhead(3, { read, show: (sofar) => shown.push(sofar), mayGoOn: () => true });
    expect(shown.map(({ looked }) => looked)).to.deep.equal([0, 2, 3]);
    expect(shown.at(-1)).to.deep.include({ ready: 2, refused: [refused('b')] });
  });

  it('ends when nobody waits for it', async () => {
    const shown: Outlook[] = [];
    const mayGoOn = () => shown.length < 2;
    await lookAhead(3, { read, show: (sofar) => shown.push(sofar), mayGoOn });
    expect(shown.at(-1)?.looked).to.equal(2);
  });

  it('sends no empty word of a filter', () => {
    expect(filterOf({ status: '', matterCode: 'm', q: undefined })).to.deep.equal({
      matterCode: 'm',
    });
  });
});

describe('results of a batch', () => {
  it('are looked for again until all that the server has are shown', () => {
    const batch = { done: 9, refused: 2 };
    expect(lacksResults(batch, '', 2)).to.equal(true);
    expect(lacksResults(batch, '', 11)).to.equal(false);
    expect(lacksResults(batch, 'refused', 1)).to.equal(true);
    expect(lacksResults(batch, 'done', 9)).to.equal(false);
  });

  it('are not looked for again for the sake of a page that nobody opened', () => {
    expect(lacksResults({ done: 2000, refused: 0 }, '', 100)).to.equal(false);
  });
});
