import { expect } from 'chai';
import { type Checked, type Verified, verifyAll } from '../../web/audit/verification.ts';

describe('the verification of the audit trail', () => {
  const broken = { target: 'b', seq: 2, problem: 'changed' } as const;
  const parts: Readonly<Record<string, Checked>> = {
    '': { targets: 2, entries: 7, broken: [], next: 'two' },
    two: { targets: 1, entries: 3, broken: [broken] },
  };
  const walk = async (mayGoOn: () => boolean) => {
    const shown: Verified[] = [];
    const read = async (cursor = '') => parts[cursor] ?? { targets: 0, entries: 0, broken: [] };
    const isWhole = await verifyAll({ read, show: (sofar) => shown.push(sofar), mayGoOn });
    return { shown, isWhole };
  };

  it('goes on to the end and adds up what each part found', async () => {
    const { shown, isWhole } = await walk(() => true);
    expect(shown).to.deep.equal([
      { targets: 2, entries: 7, broken: [] },
      { targets: 3, entries: 10, broken: [broken] },
    ]);
    expect(isWhole).to.equal(true);
  });

  it('stops between two parts when it is told to, and says that it is not whole', async () => {
    let asked = 0;
    const { shown, isWhole } = await walk(() => {
      asked += 1;
      return asked === 1;
    });
    expect(shown).to.have.length(1);
    expect(isWhole).to.equal(false);
  });
});
