import { type Caller, callerAt } from '../../bin/demo/client.ts';
import { samplePdf } from '../../bin/demo/sample-pdf.ts';
import type { CaseView, Page, TaskView } from '../../bin/demo/views.ts';

export const password = 'a demo password';
const materialCodes = ['DL01', 'DL02', 'DL03', 'DL04'];

/** What the counter says of an application that has everything. */
export const acceptance = {
  outcome: 'accept',
  opinion: '齐全',
  checks: materialCodes.map((code) => ({ code, check: { result: 'ok' } })),
};

export async function applyForRoad(applicant: Caller): Promise<string> {
  const file = await applicant.upload('material.pdf', samplePdf('Material'));
  const { number } = await applicant.post<{ number: string }>('/api/cases', {
    matterCode: '000117000905',
    applicant: {
      kind: 'person',
      name: '张小满',
      idNumber: '329900199003070016',
      phone: '13800000001',
    },
    form: {
      road: '建设路',
      purpose: '敷设供水支管',
      area: 120,
      startOn: '2026-03-01',
      endOn: '2026-03-20',
      roadAge: 'ordinary',
      affectsGreen: 'yes',
      affectsPipes: 'yes',
    },
    materials: materialCodes.map((code) => ({ code, fileIds: [file.id] })),
  });
  return number;
}

/** What must not change over a crash; PDFs are made meanwhile, and each makes a new version of the case. */
export function lasting({ number, status, clocks, opinions, supplements }: CaseView) {
  return { number, status, clocks, opinions, supplements };
}

export function look(caller: Caller, number: string): Promise<CaseView> {
  return caller.get<CaseView>(`/api/cases/${number}`);
}

export async function tasksOf(
  site: string,
  username: string,
  number: string,
): Promise<readonly TaskView[]> {
  const caller = await callerAt(site, { username, password });
  const page = await caller.get<Page<TaskView>>('/api/tasks?view=claimable&limit=100');
  return page.items.filter(({ caseNumber }) => caseNumber === number);
}

export async function complete(
  site: string,
  username: string,
  number: string,
  body: object,
): Promise<void> {
  const caller = await callerAt(site, { username, password });
  const [task] = await tasksOf(site, username, number);
  await caller.post(`/api/tasks/${task?.id}/complete`, { form: {}, ...body });
}
