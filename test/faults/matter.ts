import {
  deploymentWrites,
  findDefinitionIndex,
  findMatter,
  publicationWrites,
  type Store,
} from '#store';

export const matterCode = '000117000905';
const key = 'FaultRoad';

const node = (
  kind: string,
  id: string,
  attributes: string,
  [incoming, outgoing]: Flows,
  inner = '',
) =>
  `<bpmn:${kind} id="${id}" name="${id}" gov:phase="accept" ${attributes}>
    ${incoming.map((flow) => `<bpmn:incoming>${flow}</bpmn:incoming>`).join('')}
    ${outgoing.map((flow) => `<bpmn:outgoing>${flow}</bpmn:outgoing>`).join('')}${inner}
  </bpmn:${kind}>`;
type Flows = readonly [incoming: readonly string[], outgoing: readonly string[]];
const flow = (id: string, from: string, to: string) =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;

const branches = ['A', 'B', 'C'] as const;
const task = 'gov:position="counter"';
const timer =
  '<bpmn:timerEventDefinition><bpmn:timeDuration>PT2S</bpmn:timeDuration></bpmn:timerEventDefinition>';

const early =
  '<bpmn:timerEventDefinition><bpmn:timeDuration>PT1S</bpmn:timeDuration></bpmn:timerEventDefinition>';

/**
 * A service of another office, a person, three people at once, a timer, the service again; beside it a timer that is due
 * soon after every application, however slowly people work.
 */
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:gov="http://lianshen.example/schema/gov/1" id="FaultFile" targetNamespace="http://lianshen.example/test">
  <bpmn:process id="${key}" name="故障演练" isExecutable="true" gov:matter="${matterCode}">
    <bpmn:startEvent id="Start" gov:phase="apply" gov:form="application"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    ${node('parallelGateway', 'Begin', '', [['f1'], ['toAsk', 'toEarly']])}
    ${node('intermediateCatchEvent', 'Early', '', [['toEarly'], ['ofEarly']], early)}
    <bpmn:endEvent id="EarlyEnd"><bpmn:incoming>ofEarly</bpmn:incoming></bpmn:endEvent>
    ${node('serviceTask', 'Ask', 'gov:job="outside"', [['toAsk'], ['f2']])}
    ${node('userTask', 'Look', task, [['f2'], ['f3']])}
    ${node('parallelGateway', 'Fork', '', [['f3'], branches.map((name) => `to${name}`)])}
    ${branches.map((name) => node('userTask', name, task, [[`to${name}`], [`of${name}`]])).join('')}
    ${node('parallelGateway', 'Join', '', [branches.map((name) => `of${name}`), ['f4']])}
    ${node('intermediateCatchEvent', 'Wait', '', [['f4'], ['f5']], timer)}
    ${node('serviceTask', 'Tell', 'gov:job="outside"', [['f5'], ['f6']])}
    <bpmn:endEvent id="End" gov:result="granted"><bpmn:incoming>f6</bpmn:incoming></bpmn:endEvent>
    ${flow('f1', 'Start', 'Begin')}${flow('toAsk', 'Begin', 'Ask')}${flow('toEarly', 'Begin', 'Early')}
    ${flow('ofEarly', 'Early', 'EarlyEnd')}${flow('f2', 'Ask', 'Look')}${flow('f3', 'Look', 'Fork')}
    ${branches.map((name) => flow(`to${name}`, 'Fork', name) + flow(`of${name}`, name, 'Join')).join('')}
    ${flow('f4', 'Join', 'Wait')}${flow('f5', 'Wait', 'Tell')}${flow('f6', 'Tell', 'End')}
  </bpmn:process>
</bpmn:definitions>`;

/** Elements where the outside system is asked, once each for every case. */
export const askingElements: readonly string[] = ['Ask', 'Tell'];

/** Publishes that procedure for the road matter, without materials: cases are filed by the hundred. */
export async function publishFaultMatter(store: Store): Promise<void> {
  const published = await findMatter(store, matterCode);
  if (published === undefined) throw new Error(`matter ${matterCode} is not published`);
  const deployment = deploymentWrites(await findDefinitionIndex(store, key), {
    key,
    name: '故障演练',
    matterCode,
    xml,
    sha256: '',
    at: '2026-01-05T09:00:00.000+08:00',
    by: 'analyst',
  });
  const matter = {
    ...published.data,
    version: published.data.version + 1,
    materials: [],
    process: { key, version: deployment.version },
  };
  const by = { at: '2026-01-05T09:00:00.000+08:00', by: 'analyst' };
  const records = [...deployment.records, ...publicationWrites(published, matter, by)];
  const result = await store.commit({ build: () => ({ records, audit: [] }) });
  if (!result.committed) throw new Error(`not published: ${result.conflict}`);
}
