import { type Actor, actorOf, demoCity } from '#processes';
import { createDirectQueue, type JobQueue } from '../../workers/index.ts';
import { type Office, type OfficeOptions, openOffice } from './office.ts';

export const companyStart = '329900001200';
export const registration = '329900001201';

const form = {
  companyName: '示例小满餐饮有限公司',
  address: '示例市建设路 21 号',
  legalPerson: '张小满',
  capital: 50,
  scope: '餐饮服务',
  employees: 8,
  wantsInvoice: 'yes',
  wantsFund: 'yes',
};

export function actorNamed(username: string): Actor {
  const person = demoCity.people.find((one) => one.username === username);
  if (person === undefined) throw new Error(`nobody is called ${username}`);
  return actorOf(person);
}

/** An office whose papers nobody prints: these stories are about cases. */
export function openJointOffice(options: OfficeOptions = {}): Promise<Office> {
  const direct = createDirectQueue();
  const queue: JobQueue = {
    ...direct,
    add: async (name, jobs) => (name === 'documents' ? undefined : direct.add(name, jobs)),
  };
  return openOffice({ queue, ...options });
}

/** Files 企业开办 and has the lead accept it. Answers the id of the umbrella case. */
export async function startCompany(
  office: Office,
  change: { readonly [field: string]: string } = {},
): Promise<string> {
  const caseId = `company${Object.keys(change).join('')}`;
  const answer = await office.caseRoad.submit(companyStart, {
    type: 'SubmitCase',
    at: office.clock.now(),
    actor: actorNamed('applicant'),
    caseId,
    queryCode: 'QUERY567',
    applicant: {
      kind: 'person',
      name: '张小满',
      idNumber: '329900199003070016',
      phone: '13800000001',
      personId: 'applicant',
    },
    form: { ...form, ...change },
    materials: ['KB01', 'KB02', 'KB03', 'KB04', 'KB05'].map((code) => ({
      code,
      fileIds: [`file-${code}`],
    })),
  });
  if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer));
  await complete(office, 'counter', caseId, 'PreCheck', 'accept');
  return caseId;
}

/** Completes the open task of an element. */
export async function complete(
  office: Office,
  username: string,
  caseId: string,
  ...[element, outcome, said = {}]: readonly [string, string, { readonly [field: string]: string }?]
): Promise<void> {
  await office.does(username, caseId, {
    type: 'CompleteTask',
    taskId: await office.taskAt(caseId, element),
    outcome,
    opinion: '情况属实',
    form: said,
    fileIds: [],
  });
}

/** The case that an element of an umbrella case has opened. */
export async function childAt(office: Office, caseId: string, element: string): Promise<string> {
  const { children = [] } = await office.file(caseId);
  const id = children.find((child) => child.element === element)?.caseId;
  if (id === undefined) throw new Error(`no child at ${element}: ${JSON.stringify(children)}`);
  return id;
}

export const handedOut = { mode: 'counter', receiver: '张小满' };

/** A department takes its case from the counter to the end. */
export async function finishChild(
  office: Office,
  caseId: string,
  ...[department, decision]: readonly [string, 'grant' | 'deny']
): Promise<void> {
  const officer = `${department}-officer`;
  await complete(office, officer, caseId, 'PreCheck', 'accept');
  await complete(office, officer, caseId, 'Examine', 'pass');
  await complete(office, `${department}-chief`, caseId, 'Decide', decision);
  const deliver = decision === 'grant' ? 'Deliver' : 'DeliverDenial';
  await complete(office, officer, caseId, deliver, 'delivered', handedOut);
}
