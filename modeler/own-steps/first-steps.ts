import type { BranchRow } from './branches.ts';

const text = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What a department begins with: one person drafts, another answers in the words of the lead. */
export function firstSteps({ key, name, act, outcomes, limit, department }: BranchRow): string {
  const unit = limit?.unit ?? 'workday';
  const days = limit === null || limit.days < 2 ? ['0', String(limit?.days ?? 1)] : ['1', '1'];
  const answers = outcomes
    .map(({ value, name: label }) => `<gov:outcome value="${text(value)}" name="${text(label)}" />`)
    .join('');
  const task = (id: string, label: string, marks: string, inside: string) =>
    `<bpmn:userTask id="${id}" name="${label}" gov:unit="${unit}" ${marks}>${inside}</bpmn:userTask>`;
  const shape = (id: string, x: number, y: number, size: string) =>
    `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" ${size} /></bpmndi:BPMNShape>`;
  const edge = (id: string, from: number, to: number) =>
    `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${from}" y="200" /><di:waypoint x="${to}" y="200" /></bpmndi:BPMNEdge>`;
  const event = 'width="36" height="36"';
  const box = 'width="100" height="80"';
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:gov="http://lianshen.example/schema/gov/1" id="Definitions_own" targetNamespace="http://lianshen.example/definitions">
  <bpmn:process id="${key}" name="${text(`${department.name}：${name}`)}" isExecutable="true">
    <bpmn:startEvent id="OwnStart" name="收到" />
    ${task('OwnDraft', '承办', `gov:act="task" gov:position="officer" gov:limit="${days[0]}" gov:basis="部门内部规定"`, '')}
    ${task('OwnAnswer', text(name), `gov:act="${act}" gov:position="${act === 'opinion' ? 'opinion' : 'head'}" gov:limit="${days[1]}" gov:basis="部门内部规定"`, `<bpmn:extensionElements><gov:outcomes>${answers}</gov:outcomes></bpmn:extensionElements>`)}
    <bpmn:endEvent id="OwnEnd" name="已答复" />
    <bpmn:sequenceFlow id="OwnFlow1" sourceRef="OwnStart" targetRef="OwnDraft" />
    <bpmn:sequenceFlow id="OwnFlow2" sourceRef="OwnDraft" targetRef="OwnAnswer" />
    <bpmn:sequenceFlow id="OwnFlow3" sourceRef="OwnAnswer" targetRef="OwnEnd" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram_own"><bpmndi:BPMNPlane id="Plane_own" bpmnElement="${key}">
    ${shape('OwnStart', 160, 182, event)}${shape('OwnDraft', 260, 160, box)}${shape('OwnAnswer', 430, 160, box)}${shape('OwnEnd', 600, 182, event)}
    ${edge('OwnFlow1', 196, 260)}${edge('OwnFlow2', 360, 430)}${edge('OwnFlow3', 530, 600)}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}
