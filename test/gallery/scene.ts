import { setTimeout as pause } from 'node:timers/promises';
import { playCertificates } from '../../bin/demo/certificates.ts';
import { type Body, type Caller, callerAt } from '../../bin/demo/client.ts';
import { playStory } from '../../bin/demo/story.ts';
import { completeTask } from '../../bin/demo/tasks.ts';
import type { Page, TaskView } from '../../bin/demo/views.ts';
import { acceptance, applyForRoad } from '../bin/road-case.ts';
import type { Scene } from './screen.ts';

type Site = { readonly site: string; readonly password: string };

/** Plays the demo, and leaves some work undone so that desks are not empty. */
export async function setScene({ site, password }: Site): Promise<Scene> {
  const story = { site, password, tell: () => {} };
  const ended = await playStory(story);
  await playCertificates(story);
  const as = (username: string) => callerAt(site, { username, password });
  const [applicant, counter] = [await as('applicant'), await as('counter')];
  await applicant.post(`/api/cases/${ended}/rating`, {
    score: 5,
    words: '窗口要的材料与指南不一致，多跑了一趟',
    named: true,
  });
  const running = await applyForRoad(applicant);
  await completeTask(counter, { number: running, element: 'PreCheck', who: 'counter' }, acceptance);
  const waiting = await applyForRoad(applicant);
  return {
    ended,
    running,
    queryCode: (await applicant.get<{ queryCode: string }>(`/api/cases/${running}`)).queryCode,
    handover: await handOver(counter),
    task: await claimFirst(counter),
    batch: await doMany(await as('admin'), [waiting, running]),
    certificate: await firstCertificate(applicant),
  };
}

async function firstCertificate(applicant: Caller): Promise<Scene['certificate']> {
  const { items } = await applicant.get<Page<Scene['certificate']>>('/api/certificates/mine');
  return first(items, 'certificate');
}

/** The window receives a case from somebody before it, and lists its papers. */
async function handOver(counter: Caller): Promise<string> {
  const number = await applyForRoad(counter);
  const made = await counter.post<{ id: string }>('/api/counter/handovers', {
    department: 'approval',
    caseNumbers: [number],
  });
  await applyForRoad(counter);
  return made.id;
}

/** Freezes some cases and lets them go on, so that nothing else looks different. */
async function doMany(admin: Caller, numbers: readonly string[]): Promise<string> {
  const frozen = await runBatch(admin, { act: 'suspend', reason: '核对流程版本', numbers });
  await runBatch(admin, { act: 'resume', reason: '核对完毕，继续办理', numbers });
  return frozen;
}

async function runBatch(admin: Caller, batch: Body): Promise<string> {
  const { id } = await admin.post<{ id: string }>('/api/batches', batch);
  await admin.post(`/api/batches/${id}/start`, {});
  for (let look = 0; look < mostLooks; look += 1) {
    const { state } = await admin.get<{ state: string }>(`/api/batches/${id}`);
    if (state === 'done') return id;
    await pause(betweenLooksMs);
  }
  throw new Error(`batch ${id} does not end`);
}

const mostLooks = 240;
const betweenLooksMs = 250;

async function claimFirst(officer: Caller): Promise<string> {
  const { items } = await officer.get<Page<TaskView>>('/api/tasks?view=claimable&limit=1');
  const { id } = first(items, 'task');
  await officer.post(`/api/tasks/${encodeURIComponent(id)}/claim`, {});
  return id;
}

function first<Item>(items: readonly Item[], what: string): Item {
  const [item] = items;
  if (item === undefined) throw new Error(`the scene has no ${what}`);
  return item;
}
