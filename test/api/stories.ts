import { expect } from 'chai';
import { type Answer, type Client, signIn } from './client.ts';
import { foodPermit, roadPermit, type TestServer } from './server.ts';

/** The smallest file that is a PDF by content. */
export const pdf = new TextEncoder().encode(
  '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n',
);

export function formOf(bytes: Uint8Array, name = '申请表.pdf', type = 'application/pdf'): FormData {
  const form = new FormData();
  form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), name);
  return form;
}

export async function upload(client: Client, bytes: Uint8Array = pdf): Promise<string> {
  const answer = await client.post('/api/files', formOf(bytes));
  expect(answer.status, answer.text).to.equal(201);
  return answer.body.id;
}

const applicant = {
  kind: 'person',
  name: '张小满',
  idNumber: '329900199003070011',
  phone: '13800000001',
} as const;

export const foodForm = {
  businessName: '小满面馆',
  businessAddress: '示例市建设路 1 号',
  businessType: 'catering',
  floorArea: 60,
  reviewMode: 'commitment',
};

const roadForm = {
  road: '建设路（人民路至解放路段）',
  purpose: '埋设供水管道',
  area: 120,
  startOn: '2026-04-01',
  endOn: '2026-04-20',
  roadAge: 'ordinary',
  affectsGreen: 'yes',
  affectsPipes: 'yes',
};

const foodMaterials = ['SP01', 'SP03', 'SP04', 'SP05'];
const roadMaterials = ['DL01', 'DL02', 'DL03', 'DL04'];

export async function applicationFor(client: Client, matterCode: string = foodPermit) {
  const fileId = await upload(client);
  const codes = matterCode === roadPermit ? roadMaterials : foodMaterials;
  return {
    matterCode,
    applicant,
    form: matterCode === roadPermit ? roadForm : foodForm,
    materials: codes.map((code) => ({ code, fileIds: [fileId] })),
  };
}

export type Filed = { readonly number: string; readonly queryCode: string; readonly id: string };

/** Files a case as the demo applicant. */
export async function file(server: TestServer, matterCode: string = foodPermit): Promise<Filed> {
  const client = await signIn(server, 'applicant');
  const answer = await client.post('/api/cases', await applicationFor(client, matterCode));
  expect(answer.status, answer.text).to.equal(201);
  return answer.body;
}

/** The id of the open task of an element that somebody may claim or has claimed. */
export async function taskOf(client: Client, number: string, element: string): Promise<string> {
  for (const view of ['claimable', 'mine']) {
    const { body } = await client.get(`/api/tasks?view=${view}&limit=100`);
    const task = body.items.find(
      (one: { caseNumber: string; element: string }) =>
        one.caseNumber === number && one.element === element,
    );
    if (task !== undefined) return task.id;
  }
  throw new Error(`no open task ${element} of case ${number}`);
}

/** Completes an element's open task as somebody. */
export async function complete(
  server: TestServer,
  who: string,
  {
    number,
    element,
    ...body
  }: {
    readonly number: string;
    readonly element: string;
    readonly outcome: string;
    readonly opinion?: string;
    readonly form?: object;
  },
): Promise<Answer> {
  const client = await signIn(server, who);
  return client.post(`/api/tasks/${await taskOf(client, number, element)}/complete`, body);
}
