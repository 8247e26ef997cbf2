import { expect } from 'chai';
import { checkProcedure, demoCity } from '#processes';
import { countersign, officeContext } from './office.ts';

async function codesOf(vote: string, seal = ''): Promise<readonly string[]> {
  const { definition } = await officeContext({ vote, seal });
  return checkProcedure(definition, { directory: demoCity })
    .map(({ code }) => code)
    .filter((code) => /^(COUNTERSIGN|SAME)/.test(code));
}

describe('publishing a countersign', () => {
  it('passes with known members, a ratio that can be reached and two outcomes or none', async () => {
    expect(
      await codesOf(countersign('ratio', 'gov:ratio="66" gov:veto="person:chief"')),
    ).to.deep.equal([]);
    expect(await codesOf(countersign('all', '', '=[&quot;traffic:head&quot;]'))).to.deep.equal([]);
  });

  it('refuses what could never be counted', async () => {
    expect(await codesOf(countersign('most'))).to.deep.equal(['COUNTERSIGN_UNKNOWN']);
    expect(await codesOf(countersign('all', '', 'nobody person:ghost'))).to.deep.equal([
      'COUNTERSIGN_MEMBERS',
      'COUNTERSIGN_MEMBERS',
    ]);
    expect(await codesOf(countersign('all', '', ''))).to.deep.equal(['COUNTERSIGN_MEMBERS']);
    expect(await codesOf(countersign('ratio', 'gov:ratio="0"'))).to.deep.equal([
      'COUNTERSIGN_NUMBERS',
    ]);
    expect(await codesOf(countersign('all', 'gov:veto="garden:head"'))).to.deep.equal([
      'COUNTERSIGN_MEMBERS',
    ]);
  });

  it('refuses 连续同人 on a judgement of its own', async () => {
    const drawn = 'gov:samePerson="pass"';
    expect(await codesOf('gov:position="reviewer"', drawn)).to.deep.equal([]);
    expect(await codesOf(`gov:position="reviewer" ${drawn}`)).to.deep.equal([
      'SAME_PERSON_FORBIDDEN',
    ]);
  });
});
