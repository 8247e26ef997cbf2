import type { APIRequestContext, Page } from 'playwright-core';
import { samplePdf } from '../../bin/demo/sample-pdf.ts';

/** What a hostile person writes wherever there is room for words; as long as a name may be. */
export const hostile = '攻击<img src=x data-hostile onerror=hits.push(1)>';
/** Where there is more room. */
const hostileText = `${hostile}<script data-hostile>hits.push(2)</script><svg data-hostile onload=hits.push(3)>"'>[x](javascript:hits.push(4)){{7*7}}`;

export const hostileMatter = '000117000905';
const materialCodes = ['DL01', 'DL02', 'DL03', 'DL04'];

type Sent = { readonly by: Page; readonly to: string; readonly body: object };

/** Sends as the screens of somebody do; answers the body. */
export async function send<Answer>({ by, to, body }: Sent): Promise<Answer> {
  const response = await by.request.post(to, {
    data: body,
    headers: { 'X-Requested-With': 'lianshen' },
  });
  if (!response.ok()) throw new Error(`${to} → ${response.status()} ${await response.text()}`);
  return (await response.json()) as Answer;
}

async function upload(request: APIRequestContext): Promise<string> {
  const response = await request.post('/api/files', {
    multipart: {
      file: {
        name: `${hostile}.pdf`,
        mimeType: 'application/pdf',
        buffer: Buffer.from(samplePdf('x')),
      },
    },
    headers: { 'X-Requested-With': 'lianshen' },
  });
  if (!response.ok()) throw new Error(await response.text());
  return ((await response.json()) as { id: string }).id;
}

/** An application with hostile words in every field that takes words; answers its number. */
export async function applyHostilely(by: Page): Promise<string> {
  const fileId = await upload(by.request);
  const applicant = {
    kind: 'person',
    name: hostile,
    idNumber: '329900199003070016',
    phone: '13800000001',
    address: hostileText,
  };
  const form = {
    road: hostile,
    purpose: hostileText,
    area: 120,
    startOn: '2026-03-01',
    endOn: '2026-03-20',
    roadAge: 'ordinary',
    affectsGreen: 'yes',
    affectsPipes: 'yes',
  };
  const materials = materialCodes.map((code) => ({ code, fileIds: [fileId] }));
  const filed = await send<{ number: string }>({
    by,
    to: '/api/cases',
    body: { matterCode: hostileMatter, applicant, form, materials },
  });
  return filed.number;
}

/** The counter accepts it, with hostile words of its own. */
export async function acceptHostilely(by: Page, number: string): Promise<void> {
  const response = await by.request.get('/api/tasks?view=claimable&limit=100');
  const { items } = (await response.json()) as {
    items: { id: string; caseNumber: string }[];
  };
  const task = items.find(({ caseNumber }) => caseNumber === number);
  const checks = materialCodes.map((code) => ({ code, check: { result: 'ok' } }));
  const body = { outcome: 'accept', opinion: hostileText, form: {}, checks };
  await send({ by, to: `/api/tasks/${task?.id}/complete`, body });
}

/** Words that others write about a case. */
export async function remarkHostilely(by: Page, number: string): Promise<void> {
  await send({ by, to: `/api/cases/${number}/remarks`, body: { text: hostileText } });
}

export async function superviseHostilely(by: Page, number: string): Promise<void> {
  const body = { department: 'approval', reason: hostileText, days: 3 };
  await send({ by, to: `/api/cases/${number}/supervisions`, body });
}

/** An office with hostile names. */
export async function staffHostilely(by: Page): Promise<void> {
  const unit = { id: 'hostile', kind: 'bureau', parent: 'city', division: '329900' };
  const names = { name: hostile, shortName: '攻击<b data-hostile>', address: hostileText };
  await send({ by, to: '/api/departments', body: { ...unit, ...names } });
  await send({ by, to: '/api/positions', body: { code: 'hostile', name: hostile } });
  const person = { username: 'hostile', password: 'a long enough phrase', name: hostile };
  const work = { department: 'hostile', positions: ['hostile'], roles: ['officer'] };
  await send({ by, to: '/api/people', body: { ...person, ...work } });
}

/** A diagram with hostile words in all that it says. */
export async function drawHostilely(by: Page): Promise<void> {
  const said = hostileText
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
  const shape = (id: string, x: number, size: number) =>
    `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="80" width="${size}" height="${size}"/></bpmndi:BPMNShape>`;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="t">
  <bpmn:process id="Hostile" name="${said}" isExecutable="true">
    <bpmn:documentation>${said}</bpmn:documentation>
    <bpmn:startEvent id="S" name="${said}"><bpmn:outgoing>F</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="F" name="${said}" sourceRef="S" targetRef="E"/>
    <bpmn:endEvent id="E" name="${said}"><bpmn:documentation>${said}</bpmn:documentation><bpmn:incoming>F</bpmn:incoming></bpmn:endEvent>
    <bpmn:textAnnotation id="A"><bpmn:text>${said}</bpmn:text></bpmn:textAnnotation>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="G"><bpmndi:BPMNPlane id="P" bpmnElement="Hostile">${shape('S', 100, 36)}${shape('E', 300, 36)}${shape('A', 500, 100)}<bpmndi:BPMNEdge id="F_di" bpmnElement="F"><di:waypoint x="136" y="98"/><di:waypoint x="300" y="98"/></bpmndi:BPMNEdge></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
  await send({ by, to: '/api/definitions', body: { xml, note: hostileText } });
}
