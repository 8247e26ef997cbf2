import { expect } from 'chai';
import { openChildHandler } from '../../workers/children.ts';
import { type Answer, type Client, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { upload } from './stories.ts';

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

/** 竣工联合验收 by HTTP: one case, and everybody who works on it. */
export class JointAcceptance {
  readonly server: TestServer;
  readonly number: string;
  #now = '';
  /** Sessions end after hours: another day begins with signing in. */
  #door: TestServer;

  private constructor(server: TestServer, number: string) {
    this.server = server;
    this.#door = server;
    this.number = number;
  }

  static async file(): Promise<JointAcceptance> {
    const server = await startServer();
    server.moveTo('2026-06-10T09:00:00.000+08:00');
    const applicant = await signIn(server, 'applicant');
    const fileId = await upload(applicant);
    const filed = await applicant.post('/api/cases', {
      matterCode: 'GJ-JG-01',
      applicant: {
        kind: 'organisation',
        name: '示例置业有限公司',
        idNumber: '91329900MA00000019',
        phone: '13800000009',
      },
      form,
      materials: ['YS01', 'YS02', 'YS03', 'YS04', 'YS05', 'YS06', 'YS07'].map((code) => ({
        code,
        fileIds: [fileId],
      })),
    });
    expect(filed.status, filed.text).to.equal(201);
    return new JointAcceptance(server, filed.body.number);
  }

  get now(): string {
    return this.#now;
  }

  /** The same people at another case. */
  of(number: string): JointAcceptance {
    return new JointAcceptance(this.#door, number);
  }

  moveTo(day: string, time = '09:00'): this {
    this.#now = `${day}T${time}:00.000+08:00`;
    this.server.moveTo(this.#now);
    this.#door = { ...this.server };
    return this;
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests read answers freely
  async view(who: string): Promise<any> {
    const client = await this.client(who);
    return (await client.get(`/api/cases/${this.number}`)).body;
  }

  /** Completes the open task of an element as somebody who may. */
  async does(
    who: string,
    element: string,
    ...[outcome, more = {}]: [string, object?]
  ): Promise<Answer> {
    const client = await this.client(who);
    const { tasks } = await this.view(who);
    const task = tasks.find(
      (one: { element: string; state: string; mayComplete: boolean; mayClaim: boolean }) =>
        one.element === element && one.state === 'open' && (one.mayComplete || one.mayClaim),
    );
    expect(task, `${who} has no ${element}`).to.not.equal(undefined);
    const body = { outcome, opinion: '情况属实', form: {}, ...more };
    const answer = await client.post(`/api/tasks/${task.id}/complete`, body);
    expect(answer.status, answer.text).to.equal(200);
    return answer;
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

  client(who: string): Promise<Client> {
    return signIn(this.#door, who);
  }

  async post(who: string, path: string, body: object): Promise<Answer> {
    const client = await this.client(who);
    return client.post(`/api/cases/${this.number}/${path}`, body);
  }

  async openChild(): Promise<void> {
    const open = await this.server.store.outbox.list({ state: 'open', limit: 100 });
    const job = open.items.find(({ kind }) => kind === 'openChild');
    if (job === undefined) throw new Error('no child is being opened');
    await openChildHandler({ ...this.server, clock: { now: () => this.#now } })(job);
  }
}
