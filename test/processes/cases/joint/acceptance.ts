import type { Matter } from '#processes';
import { contextOf } from '../../library.ts';
import { CaseScenario } from '../scenario.ts';

const company = {
  applicant: {
    kind: 'organisation',
    name: '示例置业有限公司',
    idNumber: '91329900MA00000019',
    phone: '13800000009',
    personId: 'applicant',
  },
} as const;

/** The departments of 示例花园: no drainage works, no gardens. */
export const asked = ['planning', 'fire', 'defence', 'archives'];
export const surveyors = ['housing', ...asked];
export const appointment = { on: '2026-06-24', time: '09:30', place: '示例花园一号楼前' };

/** 竣工联合验收 of 示例花园, filed on Wednesday 10 June 2026: the example of the requirements (4.3, P8). */
export class Acceptance extends CaseScenario {
  static async file(change: Partial<Matter> = {}): Promise<Acceptance> {
    const context = await contextOf('joint-acceptance');
    const scenario = new Acceptance({ ...context, matter: { ...context.matter, ...change } });
    scenario.advanceTo('2026-06-10').submit(company);
    return scenario;
  }

  review(department: string, ...codes: readonly string[]): this {
    const supplementItems = codes.map((materialCode) => ({
      materialCode,
      reason: `${department}：缺页`,
    }));
    const outcome = codes.length === 0 ? 'inOrder' : 'defects';
    return this.completeFor('MaterialReview', department, `${department}-chief`, outcome, {
      supplementItems,
    });
  }

  /** All departments find everything in order, and the lead accepts on 17 June. */
  accept(): this {
    for (const department of asked) this.review(department);
    return this.advanceTo('2026-06-17').complete('PreCheck', 'housing-officer', 'accept');
  }

  arrange(change: Partial<typeof appointment> = {}): this {
    return this.complete('ArrangeSurvey', 'housing-officer', 'arranged', {
      form: { ...appointment, ...change },
    });
  }

  /** Two people of a department sign the same on the spot. */
  sign(department: string, outcome = 'pass', ...items: readonly string[]): this {
    const rectifications = items.map((item) => ({ item, requirement: '整改到位' }));
    const [one, other] =
      department === 'housing'
        ? ['housing-officer', 'housing-inspector']
        : [`${department}-officer`, `${department}-chief`];
    const form = { rectifications };
    return this.completeFor('SurveyRecord', department, one ?? '', outcome, { form }).completeFor(
      'SurveyRecord',
      department,
      other ?? '',
      outcome,
    );
  }

  /** Everybody passes but those who want something put right. */
  visit(wishes: { readonly [department: string]: readonly string[] } = {}): this {
    this.advanceTo('2026-06-24', '10:00');
    for (const department of surveyors) {
      const items = wishes[department] ?? [];
      this.sign(department, items.length === 0 ? 'pass' : 'rectify', ...items);
    }
    return this;
  }

  get survey() {
    const survey = this.file.surveys?.at(-1);
    if (survey === undefined) throw new Error('nothing is arranged');
    return survey;
  }
}
