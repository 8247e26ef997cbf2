import { type DecisionContext, type Directory, demoCity, stateCouncilCalendar } from '#processes';
import { definitionFrom, matterOf } from '../../library.ts';
import { CaseScenario } from '../scenario.ts';

type Drawn = {
  /** Attributes of the user task `Vote`, which is a plain task without them. */
  readonly vote?: string;
  readonly seal?: string;
};

/** Intake, a step, two branches side by side, a vote, a last step: small, with all that operations can meet. */
function xmlOf({ vote = 'gov:position="reviewer"', seal = '' }: Drawn): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:gov="http://lianshen.example/schema/gov/1" targetNamespace="t">
<bpmn:process id="Office" isExecutable="true">
<bpmn:startEvent id="Start"/>
<bpmn:userTask id="PreCheck" name="受理审查" gov:phase="accept" gov:act="precheck" gov:position="counter"/>
<bpmn:serviceTask id="Accept" gov:phase="accept" gov:act="accept"/>
<bpmn:userTask id="Examine" name="承办" gov:phase="review" gov:act="review" gov:position="officer" gov:limit="5"/>
<bpmn:parallelGateway id="Fork"/>
<bpmn:userTask id="Left" name="左支一" gov:phase="review" gov:position="officer"/>
<bpmn:userTask id="Left2" name="左支二" gov:phase="review" gov:position="reviewer"/>
<bpmn:userTask id="Right" name="右支" gov:phase="review" gov:position="inspector"/>
<bpmn:parallelGateway id="Join"/>
<bpmn:userTask id="Vote" name="审核" gov:phase="review" gov:act="review" gov:separateFrom="Examine" ${vote}/>
<bpmn:exclusiveGateway id="Result" default="ToSeal"/>
<bpmn:userTask id="Seal" name="用印" gov:phase="review" gov:position="officer" ${seal}/>
<bpmn:endEvent id="End" gov:result="granted"/>
<bpmn:endEvent id="Refused" gov:result="denied"/>
${flow('Start', 'PreCheck')}${flow('PreCheck', 'Accept')}${flow('Accept', 'Examine')}${flow('Examine', 'Fork')}
${flow('Fork', 'Left')}${flow('Left', 'Left2')}${flow('Left2', 'Join')}${flow('Fork', 'Right')}${flow('Right', 'Join')}
${flow('Join', 'Vote')}${flow('Vote', 'Result')}
<bpmn:sequenceFlow id="ToRefused" sourceRef="Result" targetRef="Refused"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">Vote.outcome = "reject"</bpmn:conditionExpression></bpmn:sequenceFlow>
<bpmn:sequenceFlow id="ToSeal" sourceRef="Result" targetRef="Seal"/>
${flow('Seal', 'End')}
</bpmn:process></bpmn:definitions>`;
}

const flow = (from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;

/** The office of a test: the demo city, with whatever else is given. */
export async function officeContext(
  drawn: Drawn = {},
  directory: Partial<Directory> = {},
): Promise<DecisionContext> {
  return {
    definition: await definitionFrom(xmlOf(drawn)),
    matter: matterOf('food-business-permit'),
    calendar: stateCouncilCalendar,
    directory: { ...demoCity, ...directory },
  };
}

/** A case of the office that was accepted on 2 March 2026 and waits at 承办. */
export function acceptedCase(context: DecisionContext): CaseScenario {
  const scenario = new CaseScenario(context).advanceTo('2026-03-02');
  const form = {
    businessName: '小满面馆',
    businessAddress: '示例市建设路 21 号',
    businessType: 'catering',
    floorArea: 86,
    reviewMode: 'onsite',
  };
  return scenario.submit({ form }).complete('PreCheck', 'counter', 'accept');
}

/** The same case before its vote: both branches are done. */
export function votingCase(context: DecisionContext): CaseScenario {
  return acceptedCase(context)
    .complete('Examine', 'officer', 'pass')
    .complete('Left', 'officer', 'pass')
    .complete('Left2', 'reviewer', 'pass')
    .complete('Right', 'counter', 'pass');
}

/** What a countersign of several is drawn as. */
export function countersign(
  rule: string,
  more = '',
  members = 'reviewer person:chief traffic:head',
): string {
  return `gov:countersign="${rule}" gov:position="reviewer" gov:members="${members}" ${more}`;
}

/** The open work that somebody was asked for by name. */
export function partFor(scenario: CaseScenario, who: string): string {
  const item = Object.values(scenario.file.workItems).find(
    ({ addressee, state, part }) =>
      state === 'open' && part !== undefined && addressee?.personId === who,
  );
  if (item === undefined) throw new Error(`nothing was asked of ${who}`);
  return item.id;
}

export function answer(
  scenario: CaseScenario,
  who: string,
  { outcome, opinion = '情况属实' }: { readonly outcome: string; readonly opinion?: string },
): CaseScenario {
  const taskId = partFor(scenario, who);
  scenario.run(who, { type: 'CompleteTask', taskId, outcome, opinion, form: {}, fileIds: [] });
  return scenario;
}
