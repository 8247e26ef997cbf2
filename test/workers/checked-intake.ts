import {
  deploymentWrites,
  findDefinitionIndex,
  findMatter,
  publicationWrites,
  type Store,
} from '#store';
import { monday } from './office.ts';

const matterCode = '000117000905';

/** A diagram that asks a service before anybody sees the case. */
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:gov="http://lianshen.example/schema/gov/1" id="CheckedIntakeFile" targetNamespace="http://lianshen.example/test">
  <bpmn:process id="CheckedIntake" name="核验后受理" isExecutable="true" gov:matter="${matterCode}">
    <bpmn:startEvent id="Start" gov:phase="apply" gov:form="application">
      <bpmn:outgoing>Start_Check</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:serviceTask id="Check" name="身份核验" gov:phase="accept" gov:job="identityCheck">
      <bpmn:incoming>Start_Check</bpmn:incoming>
      <bpmn:outgoing>Check_Look</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:userTask id="Look" name="查看" gov:phase="accept" gov:position="counter">
      <bpmn:incoming>Check_Look</bpmn:incoming>
      <bpmn:outgoing>Look_End</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:endEvent id="End" gov:result="granted">
      <bpmn:incoming>Look_End</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="Start_Check" sourceRef="Start" targetRef="Check" />
    <bpmn:sequenceFlow id="Check_Look" sourceRef="Check" targetRef="Look" />
    <bpmn:sequenceFlow id="Look_End" sourceRef="Look" targetRef="End" />
  </bpmn:process>
</bpmn:definitions>`;

/** Publishes that diagram for the road matter: new cases follow it. */
export async function publishCheckedIntake(store: Store): Promise<void> {
  const key = 'CheckedIntake';
  const published = await findMatter(store, matterCode);
  if (published === undefined) throw new Error(`matter ${matterCode} is not published`);
  const deployment = deploymentWrites(await findDefinitionIndex(store, key), {
    key,
    name: '核验后受理',
    matterCode,
    xml,
    sha256: '',
    at: monday,
    by: 'analyst',
  });
  const matter = {
    ...published.data,
    version: published.data.version + 1,
    process: { key, version: deployment.version },
  };
  const records = [
    ...deployment.records,
    ...publicationWrites(published, matter, { at: monday, by: 'analyst' }),
  ];
  const result = await store.commit({ build: () => ({ records, audit: [] }) });
  if (!result.committed) throw new Error(`not published: ${result.conflict}`);
}
