import { expect } from 'chai';
import { type Answer, type Client, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { upload } from './stories.ts';

type Filing = {
  readonly matterCode: string;
  readonly on: string;
  readonly company: { readonly name: string; readonly idNumber: string };
  readonly form: object;
  readonly materials: readonly string[];
};

/** One case by HTTP, and everybody who works on it. */
export class CaseStory {
  readonly server: TestServer;
  readonly number: string;
  #now = '';
  /** Sessions end after hours: another day begins with signing in. */
  #door: TestServer;

  constructor(server: TestServer, number: string) {
    this.server = server;
    this.#door = server;
    this.number = number;
  }

  /** A server of its own, and a company's application on it. */
  static async begin({ matterCode, on, company, form, materials }: Filing) {
    const server = await startServer();
    server.moveTo(`${on}T09:00:00.000+08:00`);
    const applicant = await signIn(server, 'applicant');
    const fileId = await upload(applicant);
    const filed = await applicant.post('/api/cases', {
      matterCode,
      applicant: { kind: 'organisation', phone: '13800000009', ...company },
      form,
      materials: materials.map((code) => ({ code, fileIds: [fileId] })),
    });
    expect(filed.status, filed.text).to.equal(201);
    return { server, number: filed.body.number as string };
  }

  get now(): string {
    return this.#now;
  }

  /** The same people at another case. */
  of(number: string): CaseStory {
    return new CaseStory(this.#door, number);
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

  client(who: string): Promise<Client> {
    return signIn(this.#door, who);
  }

  async post(who: string, path: string, body: object): Promise<Answer> {
    const client = await this.client(who);
    return client.post(`/api/cases/${this.number}/${path}`, body);
  }
}
