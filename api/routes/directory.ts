import { z } from 'zod';
import type { Json } from '#engine';
import type { Department, Directory, Position } from '#processes';
import type { RecordKind } from '#store';
import { type Answer, created, type JsonAnswer, ok } from '../answers.ts';
import { type Refusal, refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { type Call, route, type Shape } from '../route.ts';
import {
  changedDepartment,
  changedPosition,
  department,
  newDepartment,
  newPosition,
  position,
  unitName,
} from '../schemas/directory.ts';

/** Departments and positions: what accounts belong to and what the steps of a diagram are bound to. */
export const directoryRoutes = [
  route(
    {
      method: 'get',
      path: '/api/departments',
      operationId: 'listDepartments',
      summary: 'The tree of departments',
      tag: 'staff',
      access: ['directory.read'],
      answers: {
        200: { description: 'departments', schema: z.object({ items: z.array(department) }) },
      },
    },
    async ({ ports }) => ok({ items: (await ports.contexts.directory()).departments }),
  ),
  route(
    {
      method: 'post',
      path: '/api/departments',
      operationId: 'createDepartment',
      summary: 'Creates a department; its id never changes, for cases and diagrams name it',
      tag: 'staff',
      access: ['staff.manage'],
      input: { body: newDepartment },
      answers: { 201: { description: 'created', schema: department } },
      refusals: ['DEPARTMENT_EXISTS', 'DEPARTMENT_INVALID'],
    },
    async (call) => {
      const directory = await call.ports.contexts.directory();
      const { id } = call.body;
      const exists = refuse('DEPARTMENT_EXISTS', { department: id });
      if (directory.departments.some((known) => known.id === id)) return exists;
      const unit = departmentFrom(id, call.body);
      const invalid = invalidityOf(directory, unit);
      if (invalid !== undefined) return invalid;
      return (await keep(call, { kind: 'department', id, data: unit, version: 0 })) ?? exists;
    },
  ),
  route(
    {
      method: 'put',
      path: '/api/departments/{id}',
      operationId: 'changeDepartment',
      summary: 'Changes a department',
      tag: 'staff',
      access: ['staff.manage'],
      input: { params: z.object({ id: unitName }), body: changedDepartment },
      answers: { 200: { description: 'changed', schema: department } },
      refusals: ['DEPARTMENT_NOT_FOUND', 'DEPARTMENT_INVALID', 'VERSION_CONFLICT'],
    },
    async (call) => {
      const { id } = call.params;
      const row = await call.ports.store.records.get('department', id);
      if (row === undefined) return refuse('DEPARTMENT_NOT_FOUND', { department: id });
      const { numberRules } = row.data as unknown as Department;
      const unit = {
        ...departmentFrom(id, call.body),
        ...(numberRules !== undefined && { numberRules }),
      };
      const invalid = invalidityOf(await call.ports.contexts.directory(), unit);
      if (invalid !== undefined) return invalid;
      const kept = await keep(call, { kind: 'department', id, data: unit, version: row.version });
      return kept ?? refuse('VERSION_CONFLICT');
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/positions',
      operationId: 'listPositions',
      summary: 'Positions that steps are bound to',
      tag: 'staff',
      access: ['directory.read'],
      answers: {
        200: { description: 'positions', schema: z.object({ items: z.array(position) }) },
      },
    },
    async ({ ports }) => ok({ items: (await ports.contexts.directory()).positions }),
  ),
  route(
    {
      method: 'post',
      path: '/api/positions',
      operationId: 'createPosition',
      summary: 'Creates a position; its code never changes, for diagrams name it',
      tag: 'staff',
      access: ['staff.manage'],
      input: { body: newPosition },
      answers: { 201: { description: 'created', schema: position } },
      refusals: ['POSITION_EXISTS'],
    },
    async (call) => {
      const { code: id, name } = call.body;
      const data: Position = { code: id, name };
      const kept = await keep(call, { kind: 'position', id, data, version: 0 });
      return kept ?? refuse('POSITION_EXISTS', { position: id });
    },
  ),
  route(
    {
      method: 'put',
      path: '/api/positions/{code}',
      operationId: 'changePosition',
      summary: 'Renames a position',
      tag: 'staff',
      access: ['staff.manage'],
      input: { params: z.object({ code: unitName }), body: changedPosition },
      answers: { 200: { description: 'changed', schema: position } },
      refusals: ['POSITION_NOT_FOUND', 'VERSION_CONFLICT'],
    },
    async (call) => {
      const { code: id } = call.params;
      const row = await call.ports.store.records.get('position', id);
      if (row === undefined) return refuse('POSITION_NOT_FOUND', { position: id });
      const data: Position = { code: id, name: call.body.name };
      const kept = await keep(call, { kind: 'position', id, data, version: row.version });
      return kept ?? refuse('VERSION_CONFLICT');
    },
  ),
];

type Kept = {
  readonly kind: Extract<RecordKind, 'department' | 'position'>;
  readonly id: string;
  readonly data: Department | Position;
  /** 0 for a new one. */
  readonly version: number;
};

/** Writes one unit of the directory; undefined when somebody was first. */
async function keep(
  call: Call<Shape>,
  { kind, id, data, version }: Kept,
): Promise<JsonAnswer | Refusal | undefined> {
  const verb = version === 0 ? 'Create' : 'Change';
  const outcome: Answer = await commitRecords(call, {
    action: `${verb}${kind === 'department' ? 'Department' : 'Position'}`,
    target: id,
    records: [{ kind, id, expectedVersion: version, data: data as unknown as Json }],
    answer: version === 0 ? created(data) : ok(data),
  });
  call.ports.contexts.forget();
  return outcome.kind === 'refused' && outcome.code === 'VERSION_CONFLICT' ? undefined : outcome;
}

type Facts = z.infer<typeof changedDepartment>;

function departmentFrom(
  id: string,
  { name, shortName, kind, parent, division, documentPrefix, phone, address }: Facts,
): Department {
  return {
    id,
    name,
    shortName,
    kind,
    parent,
    division,
    ...(documentPrefix === undefined ? {} : { documentPrefix }),
    ...(phone === undefined ? {} : { phone }),
    ...(address === undefined ? {} : { address }),
  };
}

/** The tree stays a tree: the unit above exists and is not one of those below. */
function invalidityOf({ departments }: Directory, unit: Department): Refusal | undefined {
  const seen = new Set([unit.id]);
  for (let above = unit.parent; above !== null; ) {
    const found = departments.find(({ id }) => id === above);
    if (found === undefined)
      return refuse('DEPARTMENT_INVALID', {
        reason: `没有上级部门 ${above}`,
        reasonEn: `there is no department ${above} above it`,
      });
    if (seen.has(found.id))
      return refuse('DEPARTMENT_INVALID', {
        reason: `上级部门 ${unit.parent ?? ''} 是它自己或它的下级`,
        reasonEn: `${unit.parent ?? ''} is itself or below it`,
      });
    seen.add(found.id);
    above = found.parent;
  }
  return undefined;
}
