import { z } from 'zod';
import type { Json } from '#engine';
import {
  type CaseRejection,
  civilDateOf,
  type Department,
  type NumberRule,
  withNumberRule,
  withoutNumberRule,
} from '#processes';
import { created, type JsonAnswer, ok } from '../answers.ts';
import { type Refusal, refuse, refuseAs } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { type Call, route, type Shape } from '../route.ts';
import { filledText } from '../schemas/common.ts';
import { department, nextNumbersShown, numberRule, numberSamples } from '../schemas/directory.ts';
import { nextNumbers, numberSamplesOf } from '../views/number-samples.ts';

const params = z.object({ id: z.string().min(1).max(64) });
const common = { tag: 'staff', access: ['staff.manage'] } as const;
const ruleRefusals = [
  'DEPARTMENT_NOT_FOUND',
  'NUMBER_RULE_IN_FORCE',
  'NUMBER_RULE_TOO_EARLY',
  'NUMBER_SEPARATOR_NEEDED',
  'NUMBER_WIDTH_INVALID',
  'TOO_MANY_NUMBER_RULES',
] as const;

/** 编号规则: how a department writes the numbers of its cases and documents; what was numbered stays. */
export const numberRuleRoutes = [
  route(
    {
      ...common,
      method: 'get',
      path: '/api/departments/{id}/numbers',
      operationId: 'sampleNumbers',
      summary:
        'The next numbers of cases and documents of a department, with its 代字 or the one asked about; nothing is counted',
      input: { params, query: z.strictObject({ documentPrefix: filledText(20).optional() }) },
      answers: { 200: { description: 'samples', schema: numberSamples } },
      refusals: ['DEPARTMENT_NOT_FOUND'],
    },
    async ({ ports, at, params: { id }, query: { documentPrefix } }) => {
      const { departments } = await ports.contexts.directory();
      const kept = departments.find((one) => one.id === id);
      if (kept === undefined) return refuse('DEPARTMENT_NOT_FOUND', { department: id });
      const asked = { ...kept, ...(documentPrefix !== undefined && { documentPrefix }) };
      const today = civilDateOf(at);
      const counters = await ports.store.counters();
      return ok(numberSamplesOf(counters, { departments, department: asked, today }));
    },
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/departments/{id}/number-rules/preview',
      operationId: 'previewNumberRule',
      summary:
        'What the next numbers would look like by a rule, or why it cannot be; nothing is kept',
      input: { params, body: numberRule },
      answers: { 200: { description: 'samples', schema: nextNumbersShown } },
      refusals: ruleRefusals,
    },
    async (call) => {
      const {
        body: rule,
        ports,
        at,
        params: { id },
      } = call;
      const kept = await keptDepartment(call, id);
      if ('refusal' in kept) return kept.refusal;
      const rules = withNumberRule(kept.department, rule, civilDateOf(at));
      if ('code' in rules) return refuseAs(rules);
      const year = rule.since.slice(0, 4);
      const counters = await ports.store.counters();
      return ok(nextNumbers(counters, { department: kept.department, rule, year }));
    },
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/departments/{id}/number-rules',
      operationId: 'setNumberRule',
      summary:
        'Sets how numbers are written from a day on, in the place of a rule that was to begin then',
      input: { params, body: numberRule },
      answers: { 201: { description: 'the department with its rules', schema: department } },
      refusals: [...ruleRefusals, 'VERSION_CONFLICT'],
    },
    (call) =>
      change(call, {
        id: call.params.id,
        action: 'SetNumberRule',
        detail: call.body,
        make: (known, today) => withNumberRule(known, call.body, today),
      }),
  ),
  route(
    {
      ...common,
      method: 'delete',
      path: '/api/departments/{id}/number-rules/{since}',
      operationId: 'withdrawNumberRule',
      summary: 'Takes back a rule of numbers that has not begun',
      input: { params: params.extend({ since: z.iso.date() }) },
      answers: { 200: { description: 'the department with its rules', schema: department } },
      refusals: [
        'DEPARTMENT_NOT_FOUND',
        'NUMBER_RULE_IN_FORCE',
        'NUMBER_RULE_NOT_FOUND',
        'VERSION_CONFLICT',
      ],
    },
    (call) =>
      change(call, {
        id: call.params.id,
        action: 'WithdrawNumberRule',
        detail: { since: call.params.since },
        make: (known, today) => withoutNumberRule(known, call.params.since, today),
      }),
  ),
];

type Change = {
  readonly id: string;
  readonly action: 'SetNumberRule' | 'WithdrawNumberRule';
  readonly detail: { readonly [name: string]: Json };
  readonly make: (
    known: Department,
    /** Civil date. */
    today: string,
  ) => readonly NumberRule[] | CaseRejection;
};

/** Keeps other rules of a department, if they may be, and nobody changed it meanwhile. */
async function change(
  call: Call<Shape>,
  { id, action, detail, make }: Change,
): Promise<JsonAnswer | Refusal> {
  const kept = await keptDepartment(call, id);
  if ('refusal' in kept) return kept.refusal;
  const numberRules = make(kept.department, civilDateOf(call.at));
  if ('code' in numberRules) return refuseAs(numberRules);
  const data = { ...kept.department, numberRules };
  const outcome = await commitRecords(call, {
    action,
    target: id,
    detail,
    records: [
      {
        kind: 'department',
        id,
        expectedVersion: kept.version,
        data: data as unknown as Json,
      },
    ],
    answer: action === 'SetNumberRule' ? created(data) : ok(data),
  });
  call.ports.contexts.forget();
  return outcome;
}

/** The department as the store has it, not as it was read some seconds ago. */
async function keptDepartment({ ports }: Call<Shape>, id: string) {
  const row = await ports.store.records.get('department', id);
  return row === undefined
    ? { refusal: refuse('DEPARTMENT_NOT_FOUND', { department: id }) }
    : { department: row.data as unknown as Department, version: row.version };
}
