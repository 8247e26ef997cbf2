import { z } from 'zod';
import { type Modification, variablesOf, waiting } from '#engine';
import {
  type CaseCommand,
  type CaseFile,
  type CaseStreamEvent,
  type DecisionContext,
  decide,
  departmentNameOf,
  placeOfToken,
  type TokenPlace,
} from '#processes';
import type { Committed } from '#store';
import { type JsonAnswer, ok } from '../answers.ts';
import { openCase } from '../case-access.ts';
import { commandCase } from '../case-commands.ts';
import { type Refusal, refuseAs } from '../errors.ts';
import { type Call, route, type Shape } from '../route.ts';
import {
  cancellationBody,
  flowAnswer,
  flowState,
  modificationBody,
  suspensionBody,
  variablesBody,
} from '../schemas/administration.ts';

const byNumber = z.object({ number: z.string().min(1).max(100) });

type Operation = Extract<
  CaseCommand,
  {
    readonly type:
      | 'SuspendFlow'
      | 'ResumeFlow'
      | 'CancelFlow'
      | 'SetFlowVariables'
      | 'ModifyFlow'
      | 'MigrateFlow';
  }
>;
type Asked = Operation extends infer Each
  ? Each extends Operation
    ? Omit<Each, 'at' | 'actor'>
    : never
  : never;

const common = {
  tag: 'cases',
  access: ['incident.resolve'],
  answers: { 200: { description: 'what it did, or would do', schema: flowAnswer } },
} as const;
const refusals = ['CASE_NOT_FOUND', 'CASE_CLOSED'] as const;

/** What administrators do with the flow of a case when its diagram or the world went wrong. */
export const administrationRoutes = [
  route(
    {
      method: 'get',
      path: '/api/cases/{number}/flow',
      operationId: 'readFlow',
      summary: 'Where the flow of a case stands, and its variables',
      tag: 'cases',
      access: ['incident.resolve'],
      input: { params: byNumber },
      answers: { 200: { description: 'tokens and variables', schema: flowState } },
      refusals: ['CASE_NOT_FOUND'],
    },
    async (call) => {
      const opened = await openCase(call, call.params.number);
      if ('kind' in opened) return opened;
      return ok(stateOf(await call.ports.contexts.of(opened.stored.file), opened.stored.file));
    },
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/cases/{number}/suspension',
      operationId: 'suspendFlow',
      summary: 'Freezes the flow or lets it go on; the clocks of the law are not touched',
      input: { params: byNumber, body: suspensionBody },
      refusals: [...refusals, 'INSTANCE_SUSPENDED', 'INSTANCE_NOT_SUSPENDED'],
    },
    ({ body: { suspended, reason }, ...call }) =>
      operate(call, { type: suspended ? 'SuspendFlow' : 'ResumeFlow', reason }),
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/cases/{number}/cancellation',
      operationId: 'cancelFlow',
      summary: 'Ends the flow; the case is aborted',
      input: { params: byNumber, body: cancellationBody },
      refusals,
    },
    ({ body: { reason }, ...call }) => operate(call, { type: 'CancelFlow', reason }),
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/cases/{number}/variables',
      operationId: 'setFlowVariables',
      summary: 'Sets or corrects variables of the flow',
      input: { params: byNumber, body: variablesBody },
      refusals: [...refusals, 'ELEMENT_NOT_ACTIVE'],
    },
    ({ body: { variables, scope, reason }, ...call }) =>
      operate(call, {
        type: 'SetFlowVariables',
        variables,
        reason,
        ...(scope === undefined ? {} : { scope }),
      }),
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/cases/{number}/modification',
      operationId: 'modifyFlow',
      summary: 'Starts, ends and moves tokens: all as one, or as a dry run',
      input: { params: byNumber, body: modificationBody },
      refusals: [...refusals, 'TOKEN_NOT_FOUND', 'ELEMENT_UNKNOWN', 'ELEMENT_NOT_STARTABLE'],
    },
    ({ body: { modifications, reason, dryRun }, ...call }) =>
      operate(
        call,
        // What was left out of JSON is not there; zod's types cannot tell it from undefined.
        { type: 'ModifyFlow', modifications: modifications as readonly Modification[], reason },
        dryRun,
      ),
  ),
];

function stateOf({ definition, directory }: DecisionContext, file: CaseFile) {
  const { number, instance } = file;
  const known = new Map(definition.elements.map((element) => [element.id, element]));
  const nameOf = (id: string) => known.get(id)?.name || id;
  const around = (id: string): readonly string[] => {
    const parent = known.get(id)?.parent ?? '';
    return known.get(parent)?.kind === 'process' || parent === ''
      ? []
      : [...around(parent), nameOf(parent)];
  };
  const open = instance === null ? [] : waiting(definition, instance);
  return {
    number,
    status: instance?.status ?? null,
    suspended: instance?.suspended === true,
    variables: instance === null ? {} : variablesOf(instance),
    tokens: open.map(({ id, element, kind, dueAt }) => ({
      ...{ id, element, kind, name: nameOf(element), within: [...around(element)] },
      ...(dueAt === undefined ? {} : { dueAt }),
      ...placeOf(directory, placeOfToken(definition, file, id)),
    })),
    elements: definition.nodes
      .filter(({ index }) => index !== 0)
      .map(({ id, kind }) => ({ id, kind, name: nameOf(id) })),
  };
}

/** Branches of several departments look alike else, and so do the timers at their steps. */
function placeOf(directory: DecisionContext['directory'], { department, step }: TokenPlace) {
  return {
    ...(department !== undefined && { department: departmentNameOf(directory, department) }),
    ...(step !== undefined && { step }),
  };
}

/** Does it, or asks the rules what would come of it and forgets the answer. */
export async function operate(
  call: Omit<Call<Shape>, 'body'> & { readonly params: { readonly number: string } },
  asked: Asked,
  dryRun = false,
  target?: DecisionContext['target'],
): Promise<JsonAnswer | Refusal> {
  const whole = call as Call<Shape>;
  const opened = await openCase(whole, call.params.number);
  if ('kind' in opened) return opened;
  const { file } = opened.stored;
  const command = { ...asked, at: call.at, actor: call.actor } as Operation;
  if (!dryRun) {
    const answer = (done: Committed) => ok(flowOf(done, false));
    return commandCase(whole, { stored: opened.stored, command, answer });
  }
  const context = await call.ports.contexts.of(file);
  const decision = decide(target === undefined ? context : { ...context, target }, file, command);
  return decision.accepted ? ok(flowOf(decision, true)) : refuseAs(decision.rejection);
}

type Outcome = Pick<Committed, 'context'> & {
  readonly file: CaseFile;
  readonly events: readonly CaseStreamEvent[];
};

function flowOf({ context, file, events }: Outcome, dryRun: boolean) {
  const elements = (type: 'ElementEntered' | 'ElementTerminated' | 'IncidentRaised') =>
    events.flatMap((event) => (event.type === type ? [event.element] : []));
  const { instance } = file;
  const open = instance === null ? [] : waiting(context.definition, instance);
  return {
    number: file.number,
    status: file.status,
    dryRun,
    entered: elements('ElementEntered'),
    terminated: elements('ElementTerminated'),
    incidents: elements('IncidentRaised'),
    waiting: open.map(({ id, element, kind, dueAt }) => ({
      id,
      element,
      kind,
      ...(dueAt === undefined ? {} : { dueAt }),
    })),
  };
}
