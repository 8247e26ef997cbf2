import { openChildHandler } from '../../workers/children.ts';
import { CaseStory } from './case-story.ts';

export const departments = ['planning', 'fire', 'defence', 'archives'];
const form = {
  projectName: '示例花园一期',
  projectCode: '2025-329900-47-01-000001',
  address: '示例市山河路 18 号',
  floorArea: 38600,
  isSpecial: 'yes',
  hasShelter: 'yes',
  hasDrainage: 'no',
  hasGreen: 'no',
  completedOn: '2026-05-30',
};

/** 竣工联合验收 by HTTP. */
export class JointAcceptance extends CaseStory {
  static async file(): Promise<JointAcceptance> {
    const { server, number } = await CaseStory.begin({
      matterCode: 'GJ-JG-01',
      on: '2026-06-10',
      company: { name: '示例置业有限公司', idNumber: '91329900MA00000019' },
      form,
      materials: ['YS01', 'YS02', 'YS03', 'YS04', 'YS05', 'YS06', 'YS07'],
    });
    return new JointAcceptance(server, number);
  }

  async accept(): Promise<this> {
    for (const department of departments)
      await this.does(`${department}-chief`, 'MaterialReview', 'inOrder');
    this.moveTo('2026-06-17');
    await this.does('housing-officer', 'PreCheck', 'accept');
    return this;
  }

  async arrange(on: string): Promise<this> {
    const appointment = { on, time: '09:30', place: '示例花园一号楼前' };
    await this.does('housing-officer', 'ArrangeSurvey', 'arranged', { form: appointment });
    return this;
  }

  async sign(department: string, outcome: string, ...items: readonly string[]): Promise<void> {
    const second = department === 'housing' ? 'housing-inspector' : `${department}-chief`;
    const rectifications = items.map((item) => ({ item, requirement: '整改到位' }));
    await this.does(`${department}-officer`, 'SurveyRecord', outcome, { form: { rectifications } });
    await this.does(second, 'SurveyRecord', outcome);
  }

  /** All departments sign; those named want something put right. */
  async signAll(wishes: { readonly [department: string]: string } = {}): Promise<void> {
    for (const department of ['housing', ...departments]) {
      const wish = wishes[department];
      await (wish === undefined
        ? this.sign(department, 'pass')
        : this.sign(department, 'rectify', wish));
    }
  }

  async openChild(): Promise<void> {
    const open = await this.server.store.outbox.list({ state: 'open', limit: 100 });
    const job = open.items.find(({ kind }) => kind === 'openChild');
    if (job === undefined) throw new Error('no child is being opened');
    await openChildHandler({ ...this.server, clock: { now: () => this.now } })(job);
  }
}
