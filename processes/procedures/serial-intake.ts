import { type Box, event, type Flow, gateway, middle, type Node, task } from './serial-drawing.ts';
import {
  choice,
  documents,
  end,
  extension,
  on,
  outcomes,
  reviewStepId,
  type SerialProcedure,
  stepMarks,
} from './serial-pieces.ts';

const licensing = '行政许可法第三十二条第一款第（四）项';

type Paper = { readonly act: string; readonly document: string; readonly box: Box };

const job = (act: string) => ({ 'gov:phase': 'accept', 'gov:act': act });
const paper = (id: string, name: string, { act, document, box }: Paper): Node => ({
  id,
  type: 'serviceTask',
  attributes: { name, ...job(act) },
  inside: extension(documents(document)),
  box,
});
const timer = (id: string, marks: string) =>
  `<bpmn:timerEventDefinition id="${id}" ${marks} gov:basis="${licensing}" />`;

/** 受理 with its supplement and its deemed acceptance, as the law has it. */
export function intakeNodes(procedure: SerialProcedure): readonly Node[] {
  return [
    ...checkNodes(procedure),
    ...supplementNodes(procedure),
    paper('RefuseIntake', '不予受理', { act: 'refuse', document: 'refusal', box: task(587, 290) }),
    end('EndRefused', '不予受理', 'refusedIntake', event(799, 290)),
    paper('NotNeeded', '不受理告知', {
      act: 'notNeeded',
      document: 'notNeeded',
      box: task(587, 150),
    }),
    end('EndNotNeeded', '不需要许可', 'notNeeded', event(799, 150)),
    choice('Accepted', '已受理', gateway(792, middle)),
  ];
}

function checkNodes({ accept, unit, noticeDays }: SerialProcedure): readonly Node[] {
  return [
    {
      id: 'Start',
      type: 'startEvent',
      attributes: { name: '提交申请', 'gov:phase': 'apply', 'gov:form': 'application' },
      box: event(102, middle),
    },
    {
      id: 'PreCheck',
      type: 'userTask',
      attributes: { name: accept.name, ...job('precheck'), ...stepMarks(accept, unit) },
      inside: extension(
        documents('supplementNotice') +
          outcomes(
            ['accept', '受理'],
            ['supplement', '补正告知'],
            ['refuse', '不予受理'],
            ['notNeeded', '不需要许可'],
          ),
      ),
      box: task(230, middle),
    },
    {
      id: 'NoticeOverdue',
      type: 'boundaryEvent',
      attributes: { name: '未按时告知', attachedToRef: 'PreCheck' },
      inside: timer(
        'NoticeOverdueTimer',
        `gov:limit="${noticeDays}" gov:unit="workday" gov:clock="notice"`,
      ),
      box: event(302, 470),
    },
    choice('IntakeDecision', '受理结论', gateway(444, middle)),
    paper('Accept', '受理', { act: 'accept', document: 'acceptance', box: task(587, middle) }),
    {
      id: 'DeemAccept',
      type: 'serviceTask',
      attributes: { name: '视为受理', ...job('deemAccept'), 'gov:basis': licensing },
      inside: extension(documents('acceptance')),
      box: task(409, 570),
    },
  ];
}

function supplementNodes({ supplementDays }: SerialProcedure): readonly Node[] {
  return [
    {
      id: 'Supplement',
      type: 'receiveTask',
      attributes: {
        name: '补正材料',
        ...job('supplement'),
        'gov:position': 'applicant',
        'gov:basis': licensing,
      },
      box: task(230, 290),
    },
    {
      id: 'SupplementOverdue',
      type: 'boundaryEvent',
      attributes: { name: '补正期满', attachedToRef: 'Supplement' },
      inside: timer(
        'SupplementOverdueTimer',
        `gov:limit="${supplementDays}" gov:unit="workday" gov:clock="supplement"`,
      ),
      box: event(307, 250),
    },
    {
      id: 'ExpireSupplement',
      type: 'serviceTask',
      attributes: { name: '补正逾期', ...job('expireSupplement') },
      box: task(230, 150),
    },
    end('EndSupplementExpired', '逾期未补正', 'supplementExpired', event(102, 150)),
  ];
}

/** `review`: where it goes on to once it is accepted. */
export function intakeFlows({ review }: SerialProcedure): readonly Flow[] {
  return [
    { from: 'Start', to: 'PreCheck' },
    { from: 'PreCheck', to: 'IntakeDecision' },
    { from: 'IntakeDecision', to: 'Accept', name: '受理', condition: on('PreCheck', 'accept') },
    {
      from: 'IntakeDecision',
      to: 'Supplement',
      name: '补正',
      condition: on('PreCheck', 'supplement'),
    },
    {
      from: 'IntakeDecision',
      to: 'RefuseIntake',
      name: '不予受理',
      condition: on('PreCheck', 'refuse'),
    },
    {
      from: 'IntakeDecision',
      to: 'NotNeeded',
      name: '不需要许可',
      condition: on('PreCheck', 'notNeeded'),
    },
    { from: 'NoticeOverdue', to: 'DeemAccept' },
    { from: 'Supplement', to: 'PreCheck' },
    { from: 'SupplementOverdue', to: 'ExpireSupplement' },
    { from: 'ExpireSupplement', to: 'EndSupplementExpired' },
    { from: 'RefuseIntake', to: 'EndRefused' },
    { from: 'NotNeeded', to: 'EndNotNeeded' },
    { from: 'Accept', to: 'Accepted' },
    { from: 'DeemAccept', to: 'Accepted' },
    { from: 'Accepted', to: review.length === 0 ? 'Decide' : reviewStepId(0) },
  ];
}
