import { type Body, type Caller, callerAt, UnexpectedAnswer } from './client.ts';
import { samplePdf } from './sample-pdf.ts';
import type { Story } from './story.ts';
import { completeTask } from './tasks.ts';
import type { Page } from './views.ts';

const applicant = {
  kind: 'person',
  name: '张小满',
  idNumber: '329900199003070016',
  phone: '13800000001',
  address: '示例市建设路 1 号',
} as const;

/** A matter whose grant issues a certificate, and who does which step of it. */
type Play = {
  readonly matterCode: string;
  readonly form: Body;
  readonly materials: readonly string[];
  readonly steps: readonly (readonly [who: string, element: string, outcome: string])[];
};

const registration: Play = {
  matterCode: '329900001201',
  form: {
    companyName: '示例市小满餐饮店',
    address: '示例市建设路 1 号',
    legalPerson: '张小满',
    capital: 10,
    scope: '餐饮服务',
  },
  materials: ['SL01', 'SL02', 'SL03', 'SL04'],
  steps: [
    ['market-officer', 'PreCheck', 'accept'],
    ['market-officer', 'Examine', 'pass'],
    ['market-chief', 'Decide', 'grant'],
  ],
};

/** Without the business licence (SP02): the library has it by then. */
const foodPermit: Play = {
  matterCode: '000131104003',
  form: {
    businessName: '小满餐饮店',
    businessAddress: '示例市建设路 1 号',
    businessType: 'catering',
    floorArea: 60,
    reviewMode: 'commitment',
  },
  materials: ['SP01', 'SP03', 'SP04', 'SP05'],
  steps: [
    ['counter', 'PreCheck', 'accept'],
    ['officer', 'MaterialReview', 'pass'],
    ['reviewer', 'Review', 'pass'],
    ['chief', 'Decide', 'grant'],
  ],
};

type Issued = {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly caseNumber: string;
  readonly stateName: string;
};

/** Two grants, each with its certificate; the second application counts on what the first one issued. */
export async function playCertificates({ site, password, tell }: Story): Promise<void> {
  const own = await callerAt(site, { username: 'applicant', password });
  for (const play of [registration, foodPermit]) {
    const { matterCode } = play;
    const { held } = await own.get<{ held: readonly { name: string; number: string }[] }>(
      `/api/matters/${matterCode}/held`,
    );
    for (const { name, number } of held)
      tell(`免提交：${name} ${number}`, 'the certificate library has it already');
    const number = await apply(own, play);
    for (const [who, element, outcome] of play.steps) {
      const person = await callerAt(site, { username: who, password });
      await completeTask(person, { number, element, who }, { outcome, opinion: '同意' });
    }
    const { items } = await own.get<Page<Issued>>('/api/certificates/mine');
    const issued = items.find(({ caseNumber }) => caseNumber === number);
    if (issued === undefined) throw new UnexpectedAnswer(`${number} has issued no certificate`);
    tell(`颁发${issued.name} ${issued.number}：${issued.stateName}`, 'a certificate was issued');
  }
}

async function apply(own: Caller, { matterCode, form, materials }: Play): Promise<string> {
  const handedIn = [];
  for (const code of materials) {
    const file = await own.upload(`${code}.pdf`, samplePdf(`Material ${code}`));
    handedIn.push({ code, fileIds: [file.id] });
  }
  const application = { matterCode, applicant, form, materials: handedIn };
  const { number } = await own.post<{ readonly number: string }>('/api/cases', application);
  return number;
}
