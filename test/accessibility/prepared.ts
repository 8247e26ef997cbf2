import type { Caller } from '../../bin/demo/client.ts';
import { completeTask } from '../../bin/demo/tasks.ts';
import type { Page, TaskView } from '../../bin/demo/views.ts';
import { acceptance, applyForRoad } from '../bin/road-case.ts';
import type { Scene } from '../gallery/screen.ts';
import { xmlOf } from '../processes/library.ts';
import type { As } from './opening.ts';

const road = '000117000905';

/** A case at a survey that may put a field right and names who reviews; answers where the officer does it. */
export async function atSurvey(_scene: Scene, as: As): Promise<string> {
  await publish(await as('analyst'));
  const number = await applyForRoad(await as('applicant'));
  const step = (who: string, element: string) => ({ number, element, who });
  await completeTask(await as('counter'), step('counter', 'PreCheck'), acceptance);
  const answer = { outcome: 'agree', opinion: '同意' };
  for (const who of ['traffic', 'garden', 'water'] as const)
    await completeTask(await as(who), step(who, 'Opinion'), answer);
  const officer = await as('officer');
  const query = `view=claimable&limit=1&q=${encodeURIComponent(number)}`;
  const { items } = await officer.get<Page<TaskView>>(`/api/tasks?${query}`);
  const [task] = items;
  if (task === undefined) throw new Error(`nobody is asked to survey for ${number}`);
  const id = encodeURIComponent(task.id);
  await officer.post(`/api/tasks/${id}/claim`, {});
  return `/inbox/${id}?tab=mine`;
}

async function publish(analyst: Caller): Promise<void> {
  const xml = xmlOf('road-excavation')
    .replace(
      /(<bpmn:userTask id="JointSurvey"[^>]*>\s*<bpmn:extensionElements>)/,
      '$1<gov:fields><gov:field ref="area" right="edit" /></gov:fields>',
    )
    .replace('<bpmn:userTask id="Review"', '$& gov:handler="previous"');
  const { version } = await analyst.post<{ version: number }>('/api/definitions', { xml });
  await analyst.post(`/api/matters/${road}/publish`, {
    definitionKey: 'RoadExcavation',
    definitionVersion: version,
  });
}

/** A running case of whose procedure there is a newer version; answers where it can be brought into it. */
export async function otherVersion({ running }: Scene, as: As): Promise<string> {
  await publish(await as('analyst'));
  return `/cases/${running}?part=migration`;
}

/** A procedure with a step of a building block's first version; answers where it is drawn. */
export async function olderBlocks(_scene: Scene, as: As): Promise<string> {
  const xml = xmlOf('road-excavation')
    .replaceAll('RoadExcavation"', 'OlderBlocks"')
    .replace('gov:ownSteps="allowed"', 'gov:block="opinions.Opinion" gov:blockVersion="1"');
  await (await as('analyst')).post('/api/definitions', { xml });
  return '/modeler/edit/OlderBlocks';
}

/** A remark of the officer's own; answers where it stands. */
export async function remarked({ running }: Scene, as: As): Promise<string> {
  await (await as('officer')).post(`/api/cases/${running}/remarks`, {
    text: '现场照片已存档',
    mentions: [],
    fileIds: [],
  });
  return `/cases/${running}?part=remarks`;
}

/** A batch that was refused, as its cases are not frozen; answers where it is looked at. */
export async function batchOfCases({ running, ended }: Scene, as: As): Promise<string> {
  const admin = await as('admin');
  const wish = { act: 'resume', reason: '核对完毕', numbers: [running, ended] };
  const { id } = await admin.post<{ id: string }>('/api/batches', wish);
  await admin.post(`/api/batches/${id}/start`, {});
  return `/batches/${id}`;
}
