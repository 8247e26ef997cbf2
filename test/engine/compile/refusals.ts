import { expect } from 'chai';
import { diagram, end, flows, start } from '../diagram.ts';
import { problemsOf } from '../play.ts';

/** A diagram that is refused, and the problem that says why. */
export type Refusal = readonly [what: string, xml: string, code: string, elementId: string];

/** A diagram with one element between start and end. */
export const around = (id: string, ...content: string[]) =>
  diagram(start('S'), ...content, end('E'), flows(`S > ${id} > E`));

/** One test for each diagram: its problem is named, with a sentence. */
export function refusesEach(cases: readonly Refusal[]): void {
  for (const [what, xml, code, elementId] of cases) {
    it(`refuses ${what}`, async () => {
      const problems = await problemsOf(xml);
      const errors = problems.filter(({ severity }) => severity === 'error');
      expect(errors.map((problem) => `${problem.code} ${problem.elementId}`)).to.include(
        `${code} ${elementId}`,
      );
      for (const { message: text } of errors) expect(text).to.match(/^\S.{8,}/);
    });
  }
}
