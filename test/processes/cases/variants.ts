import type { DecisionContext, Matter } from '#processes';
import { contextOf, definitionFrom, matterOf, xmlOf } from '../library.ts';

/** 食品经营许可 with rules that not every matter has: what may stop it, stretch it, follow later or be promised. */
export const ruled: Partial<Matter> = {
  specialProcedures: [
    {
      kind: 'expertReview',
      name: '专家评审',
      basis: '《食品经营许可和备案管理办法》第二十条',
      maxDays: 20,
      unit: 'workday',
      approver: 'chief',
    },
    {
      kind: 'testing',
      name: '检验检测',
      basis: '《食品安全法》第八十四条',
      maxDays: 15,
      unit: 'workday',
      approver: 'reviewer',
    },
  ],
  tolerance: { days: 5, unit: 'workday', basis: '容缺受理办法', materials: ['SP05'] },
  promise: { days: 20, unit: 'workday', basis: '告知承诺制实施办法', materials: ['SP04'] },
};

export async function ruledContext(patch: Partial<Matter> = {}): Promise<DecisionContext> {
  const context = await contextOf('food-business-permit');
  return { ...context, matter: { ...context.matter, ...ruled, ...patch } };
}

/** With a pre-review before the check: passed on to the counter, or returned and submitted again. */
export async function preReviewedContext(
  intake: NonNullable<Matter['intake']> = { preReview: true },
): Promise<DecisionContext> {
  const xml = xmlOf('food-business-permit')
    .replace(
      '<bpmn:sequenceFlow id="Start_PreCheck" sourceRef="Start" targetRef="PreCheck" />',
      preReviewFlow,
    )
    .replaceAll(/<bpmn:(incoming|outgoing)>.*?<\/bpmn:\1>/g, '');
  return {
    ...(await ruledContext()),
    definition: await definitionFrom(withoutPicture(xml)),
    matter: { ...matterOf('food-business-permit'), ...ruled, intake },
  };
}

/** With a forwarding to the upper level where the decision was. */
export async function forwardedContext(): Promise<DecisionContext> {
  const xml = xmlOf('food-business-permit')
    .replace('gov:act="decide"', 'gov:act="forward"')
    .replace(
      '<gov:outcome value="grant" name="准予许可" /><gov:outcome value="deny" name="不予许可" />',
      '<gov:outcome value="forward" name="转报" /><gov:outcome value="return" name="退回" />',
    )
    .replace('Decide.outcome = "deny"', 'Decide.outcome = "return"')
    .replace('Decide.outcome = "grant"', 'Decide.outcome = "forward"')
    .replace('targetRef="Deliver" />', 'targetRef="EndGranted" />')
    .replace(
      'id="DecisionResult_Deliver" name="准予" sourceRef="DecisionResult" targetRef="Deliver"',
      'id="DecisionResult_Deliver" name="转报" sourceRef="DecisionResult" targetRef="EndGranted"',
    )
    .replace(
      'name="不予" sourceRef="DecisionResult" targetRef="DeliverDenial"',
      'name="退回" sourceRef="DecisionResult" targetRef="Review"',
    )
    .replace(/<bpmn:sequenceFlow id="DeliverDenial_EndDenied"[^>]*>/, '')
    .replace(/<bpmn:userTask id="DeliverDenial" [\s\S]*?<\/bpmn:userTask>/, '')
    .replace(/<bpmn:endEvent id="EndDenied" [\s\S]*?<\/bpmn:endEvent>/, '')
    .replace(
      '<bpmn:sequenceFlow id="Deliver_EndGranted" sourceRef="Deliver" targetRef="EndGranted" />',
      '',
    )
    .replace(/<bpmn:userTask id="Deliver" [\s\S]*?<\/bpmn:userTask>/, '')
    .replace('gov:result="granted"', 'gov:result="forwarded"')
    .replaceAll(/<bpmn:(incoming|outgoing)>.*?<\/bpmn:\1>/g, '');
  return { ...(await ruledContext()), definition: await definitionFrom(withoutPicture(xml)) };
}

function withoutPicture(xml: string): string {
  return xml.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');
}

const condition = (outcome: string): string =>
  `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">PreReview.outcome = "${outcome}"</bpmn:conditionExpression>`;

const preReviewFlow = `
<bpmn:userTask id="PreReview" name="网上预审" gov:phase="accept" gov:act="preReview" gov:position="counter" gov:limit="2" gov:unit="workday"><bpmn:extensionElements><gov:outcomes><gov:outcome value="pass" name="通过" /><gov:outcome value="return" name="退回" /></gov:outcomes></bpmn:extensionElements></bpmn:userTask>
<bpmn:boundaryEvent id="PreSilent" name="五日未告知" attachedToRef="PreReview"><bpmn:timerEventDefinition id="PreSilentTimer" gov:limit="5" gov:unit="workday" gov:clock="notice" gov:basis="行政许可法第三十二条" /></bpmn:boundaryEvent>
<bpmn:exclusiveGateway id="PreResult" />
<bpmn:serviceTask id="Receive" name="接件" gov:phase="accept" gov:act="receive" />
<bpmn:receiveTask id="Resubmit" name="重新提交" gov:phase="apply" gov:act="resubmit" gov:position="applicant" />
<bpmn:sequenceFlow id="Start_PreReview" sourceRef="Start" targetRef="PreReview" />
<bpmn:sequenceFlow id="PreReview_Result" sourceRef="PreReview" targetRef="PreResult" />
<bpmn:sequenceFlow id="PreSilent_DeemAccept" sourceRef="PreSilent" targetRef="DeemAccept" />
<bpmn:sequenceFlow id="Result_Receive" sourceRef="PreResult" targetRef="Receive">${condition('pass')}</bpmn:sequenceFlow>
<bpmn:sequenceFlow id="Result_Resubmit" sourceRef="PreResult" targetRef="Resubmit">${condition('return')}</bpmn:sequenceFlow>
<bpmn:sequenceFlow id="Resubmit_PreReview" sourceRef="Resubmit" targetRef="PreReview" />
<bpmn:sequenceFlow id="Receive_PreCheck" sourceRef="Receive" targetRef="PreCheck" />`;
