import {
  eventDefinitionOf,
  isA,
  type ModdleElement,
  multiInstanceOf,
  textOf,
} from '../model/moddle.ts';
import type { Field, Group } from './field.ts';
import * as fields from './fields.ts';
import { checklist, documents, fieldRightsList, outcomes } from './lists.ts';
import { timerFields, timerKind } from './timer-fields.ts';
import * as work from './work-fields.ts';

/** What the panel offers for an element of the diagram, from top to bottom. */
export function groupsOf(element: ModdleElement): readonly Group[] {
  return [...general(element), ...sections.flatMap((section) => section(element))];
}

type Section = (element: ModdleElement) => readonly Group[];

const sections: readonly Section[] = [
  (element) =>
    when(
      isProcedure(element) || isA(element, 'bpmn:Participant'),
      group('gov-matter', 'Matter', [fields.matter]),
    ),
  step,
  limits,
  paper,
  timer,
  multiInstance,
  condition,
  (element) =>
    when(
      isA(element, 'bpmn:EndEvent') && !eventDefinitionOf(element, 'Error'),
      group('gov-result', 'Result of the case', [fields.result]),
    ),
  message,
  (element) =>
    when(
      isA(element, 'bpmn:BusinessRuleTask'),
      group('gov-decision-group', 'Decision of the DMN', [work.decision, work.resultVariable]),
    ),
  (element) =>
    when(
      eventDefinitionOf(element, 'Error') !== undefined,
      group('gov-error', 'Error', [fields.errorCode]),
    ),
];

function general(element: ModdleElement): readonly Group[] {
  const named = isA(element, 'bpmn:TextAnnotation', 'bpmn:Group', 'bpmn:Association');
  const lines = named ? [fields.id] : [fields.name, fields.id];
  const shown = isProcedure(element) ? [fields.processName, fields.processKey] : lines;
  return [group('general', 'General', [...shown, fields.documentation])];
}

/** What stands for the whole procedure: its process, or the collaboration around its pool. */
const isProcedure = (element: ModdleElement): boolean =>
  isA(element, 'bpmn:Process', 'bpmn:Collaboration');

function step(element: ModdleElement): readonly Group[] {
  const isPerson = isA(element, 'bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:ReceiveTask');
  const lines = [
    ...some(isA(element, 'bpmn:Activity', 'bpmn:Event'), fields.phase),
    ...actsOf(element),
    ...some(isPerson, fields.position),
    ...some(isA(element, 'bpmn:UserTask', 'bpmn:SubProcess'), fields.department),
    ...some(isOfOneOfficer(element), fields.handler),
    ...some(isA(element, 'bpmn:UserTask'), fields.level),
    ...some(isBranch(element), fields.ownSteps),
    ...some(
      multiInstanceOf(element) !== undefined && isA(element, 'bpmn:SubProcess'),
      fields.onNoReply,
    ),
  ];
  return when(lines.length > 0, group('gov-step', 'Approval step', lines));
}

/** Whose handler can be named: what one officer does, not the applicant and not several. */
function isOfOneOfficer(element: ModdleElement): boolean {
  return (
    isA(element, 'bpmn:UserTask') &&
    textOf(element, 'gov:position') !== 'applicant' &&
    textOf(element, 'gov:countersign') === '' &&
    multiInstanceOf(element) === undefined
  );
}

/** Only what another department does may be filled by it. */
function isBranch(element: ModdleElement): boolean {
  const department = textOf(element, 'gov:department');
  return isA(element, 'bpmn:UserTask') && department !== '' && department !== 'lead';
}

function actsOf(element: ModdleElement): readonly Field[] {
  if (isA(element, 'bpmn:UserTask', 'bpmn:ManualTask')) return [fields.taskAct];
  if (isA(element, 'bpmn:ReceiveTask')) return [fields.waitAct];
  if (isA(element, 'bpmn:ServiceTask')) {
    const isChild = textOf(element, 'gov:act') === 'child';
    const hasTopic = textOf(element, 'gov:topic') !== '';
    return [
      fields.jobAct,
      work.job,
      work.topicDepartment,
      ...some(hasTopic, work.topicName),
      ...some(isChild, work.childMatter),
    ];
  }
  if (isA(element, 'bpmn:SendTask')) return [work.job];
  return [];
}

function limits(element: ModdleElement): readonly Group[] {
  const lines = [fields.limit, fields.unit, fields.basis];
  const isLimited = isA(element, 'bpmn:UserTask', 'bpmn:SubProcess', 'bpmn:ReceiveTask');
  return when(isLimited, group('gov-limit', 'Time limit', lines));
}

function paper(element: ModdleElement): readonly Group[] {
  const isUserTask = isA(element, 'bpmn:UserTask');
  const isBlankStart =
    element.$type === 'bpmn:StartEvent' && textList(element, 'eventDefinitions') === 0;
  return [
    ...when(
      isUserTask || isBlankStart,
      group('gov-form', 'Form and signatures', [
        fields.form,
        ...some(isUserTask, fields.minPersons),
        ...some(isUserTask, fields.samePerson),
      ]),
    ),
    ...when(isUserTask, group('gov-countersign', 'Countersign', fields.countersign, false)),
    ...some<Group>(isUserTask && textOf(element, 'gov:position') !== 'applicant', {
      kind: 'list',
      shape: fieldRightsList,
    }),
    ...some<Group>(isUserTask, { kind: 'list', shape: outcomes }),
    ...some<Group>(isA(element, 'bpmn:Task'), { kind: 'list', shape: documents }),
    ...some<Group>(isUserTask, { kind: 'list', shape: checklist }),
    ...some<Group>(isUserTask, {
      kind: 'tasks',
      id: 'gov-separateFrom',
      label: 'Separation of duties',
      name: 'gov:separateFrom',
    }),
  ];
}

function timer(element: ModdleElement): readonly Group[] {
  const definition = eventDefinitionOf(element, 'Timer');
  if (!definition) return [];
  return [group('gov-timer', 'Timer', [timerKind, ...timerFields(definition)])];
}

function multiInstance(element: ModdleElement): readonly Group[] {
  return when(
    multiInstanceOf(element) !== undefined,
    group('gov-loop', 'Multi-instance', fields.loop, false),
  );
}

function condition(element: ModdleElement): readonly Group[] {
  if (!isA(element, 'bpmn:SequenceFlow')) return [];
  const source = element.get('sourceRef') as ModdleElement | undefined;
  if (!isA(source, 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:Activity')) return [];
  return [group('gov-condition', 'Condition', [fields.outcomeCondition, fields.condition])];
}

function message(element: ModdleElement): readonly Group[] {
  const isMessage =
    eventDefinitionOf(element, 'Message') !== undefined || isA(element, 'bpmn:ReceiveTask');
  if (!isMessage) return [];
  const isThrown = isA(element, 'bpmn:ThrowEvent');
  const isOfAct = isA(element, 'bpmn:ReceiveTask') && textOf(element, 'gov:act') !== '';
  const lines = [fields.messageName, ...some(!isThrown, fields.correlationKey)];
  return when(!isOfAct, group('gov-message', 'Message', lines));
}

function group(id: string, label: string, lines: readonly Field[], isOpen = true): Group {
  return { kind: 'fields', id, label, isOpen, fields: lines };
}

const when = (holds: boolean, made: Group): readonly Group[] => (holds ? [made] : []);
const some = <Item>(holds: boolean, item: Item): readonly Item[] => (holds ? [item] : []);

function textList(element: ModdleElement, name: string): number {
  const value = element.get(name);
  return Array.isArray(value) ? value.length : 0;
}
