import { rm } from 'node:fs/promises';
import { z } from 'zod';
import {
  buildDepartment,
  type Department,
  type Directory,
  type ImportProblem,
  importKinds,
  type MatterGroup,
  mayDo,
  type StaffGroup,
  sheets,
} from '#processes';
import { type Answer, created, ok } from '../answers.ts';
import { refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { type ImportFile, importFileOf, rowsOfGroup } from '../imports/import-file.ts';
import { planMatter } from '../imports/import-matter.ts';
import { planStaff } from '../imports/import-staff.ts';
import { findImport, keepImport, readImport } from '../imports/kept-import.ts';
import { readTables } from '../imports/sheet-reader.ts';
import { templateOf } from '../imports/template.ts';
import { type Call, route, type Shape } from '../route.ts';
import { id } from '../schemas/common.ts';
import { importKind, importRun, readImport as readAnswer, runImport } from '../schemas/imports.ts';

const tag = 'matters';
const access = ['matter.publish', 'staff.manage'] as const;
const byKind = z.object({ kind: importKind });
const maxProblemsTold = 1000;

/** Matters with their materials, steps and standards, and the directory, from spreadsheets. */
export const importRoutes = [
  route(
    {
      method: 'get',
      path: '/api/import-templates/{kind}',
      operationId: 'getImportTemplate',
      summary: 'A workbook with the sheets, headings and an example of each row',
      tag,
      access,
      input: { params: byKind },
      answers: {
        200: {
          description: 'the workbook',
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        },
      },
    },
    async ({ params }) => ({
      kind: 'bytes',
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      name: params.kind === 'matters' ? '事项导入模板.xlsx' : '人员导入模板.xlsx',
      bytes: await templateOf(params.kind),
      inline: false,
    }),
  ),
  route(
    {
      method: 'post',
      path: '/api/imports/{kind}',
      operationId: 'readImport',
      summary:
        'Reads a workbook or CSV file (20 MB at most) and tells its mistakes; nothing is imported yet',
      tag,
      access,
      input: { params: byKind },
      bodyKind: 'upload',
      answers: { 201: { description: 'read', schema: readAnswer } },
      refusals: [
        'FILE_MISSING',
        'FILE_TOO_LARGE',
        'IMPORT_UNREADABLE',
        'IMPORT_EMPTY',
        'ROLE_REQUIRED',
      ],
    },
    (call) => read(call),
  ),
  route(
    {
      method: 'post',
      path: '/api/imports/{kind}/{id}/run',
      operationId: 'runImport',
      summary:
        'Checks or imports the next groups, each whole or not at all. Whoever stops asking has cancelled the rest; asking again for a group changes nothing more',
      tag,
      access,
      input: { params: byKind.extend({ id }), body: runImport },
      answers: { 200: { description: 'what became of the groups', schema: importRun } },
      refusals: ['IMPORT_NOT_FOUND', 'ROLE_REQUIRED'],
    },
    (call) => run(call),
  ),
];

function mayImport({ actor }: Call<Shape>, kind: 'matters' | 'people'): boolean {
  return mayDo(actor, kind === 'matters' ? 'matter.publish' : 'staff.manage');
}

type Reading = Call<Shape> & { readonly params: z.infer<typeof byKind> };

async function read(call: Reading): Promise<Answer> {
  const { raw, params, ports, actor } = call;
  const { file } = raw;
  if (file === undefined) return refuse('FILE_MISSING');
  try {
    if (!mayImport(call, params.kind)) return refuse('ROLE_REQUIRED');
    const tables = await readTables(file.path);
    if (!tables.ok) return refuse('IMPORT_UNREADABLE', { reason: tables.reason });
    const found = importFileOf(params.kind, tables.tables);
    if (found === undefined || found.groups.length === 0)
      return refuse('IMPORT_EMPTY', {
        sheets: importKinds[params.kind].map((sheet) => sheets[sheet].zh).join('、'),
      });
    const importId = ports.random.id();
    const records = await keepImport(ports.store, found, {
      id: importId,
      personId: actor.personId,
    });
    return commitRecords(call, {
      action: 'ReadImport',
      target: importId,
      detail: { kind: params.kind, groups: found.groups.length },
      records,
      answer: created({
        id: importId,
        kind: params.kind,
        total: found.groups.length,
        rows: Object.entries(found.rows).map(([sheet, count]) => ({
          sheet,
          sheetName: sheets[sheet as keyof typeof sheets].zh,
          count,
        })),
        problems: found.problems.slice(0, maxProblemsTold).map(shown),
        problemCount: found.problems.length,
      }),
    });
  } finally {
    await rm(file.path, { force: true });
  }
}

function shown(problem: ImportProblem) {
  return { ...problem, sheetName: sheets[problem.sheet].zh };
}

type Running = Call<Shape> & {
  readonly params: { readonly kind: 'matters' | 'people'; readonly id: string };
  readonly body: z.infer<typeof runImport>;
};

async function run(call: Running): Promise<Answer> {
  const { ports, params, actor, body } = call;
  if (!mayImport(call, params.kind)) return refuse('ROLE_REQUIRED');
  const found = await findImport(ports.store, params.id, actor.personId);
  const file =
    found === undefined || found.kept.kind !== params.kind
      ? undefined
      : await readImport(ports.store, found.kept);
  if (file === undefined) return refuse('IMPORT_NOT_FOUND', { import: params.id });
  const directory = await ports.contexts.directory();
  const coming = departmentsOf(file, directory);
  const groups = [];
  for (const group of file.groups.slice(body.from, body.from + body.count)) {
    groups.push(await runGroup(call, { file, group, directory, coming }));
    // Others are answered in between.
    await new Promise(setImmediate);
  }
  if (params.kind === 'people' && !body.dryRun) ports.contexts.forget();
  const next = body.from + body.count;
  return ok({ total: file.groups.length, next: next < file.groups.length ? next : null, groups });
}

/** Departments that the file brings, as far as they are right: people of the same file belong to them. */
function departmentsOf({ groups }: ImportFile, { departments }: Directory): readonly Department[] {
  const found: Department[] = [];
  for (const group of groups) {
    if (!('sheet' in group) || group.sheet !== 'departments') continue;
    const built = buildDepartment(group, [...departments, ...found]);
    if (!('problems' in built)) found.push(built);
  }
  return found;
}

type Group = {
  readonly file: ImportFile;
  readonly group: MatterGroup | StaffGroup;
  readonly directory: Directory;
  readonly coming: readonly Department[];
};

async function runGroup(call: Running, { file, group, directory, coming }: Group) {
  const { ports, at, actor, body, params } = call;
  const rows = rowsOfGroup(group);
  const found = file.problems.filter(({ sheet, row }) => rows.has(`${sheet} ${row}`));
  const { code } = group;
  if (found.length > 0) return { code, outcome: 'refused' as const, problems: found.map(shown) };
  const { store } = ports;
  const { dryRun, publish = false } = body;
  const planned =
    'line' in group
      ? await planStaff({ store, directory, coming, dryRun }, group)
      : await planMatter({ store, directory, at, by: actor.name, publish }, group);
  const problems = planned.problems.map(shown);
  if (problems.some(({ severity }) => severity === 'error'))
    return { code, outcome: 'refused' as const, problems };
  if (dryRun) return { code, outcome: 'ready' as const, problems };
  const { request: _once, ...unkeyed } = call;
  const outcome = await commitRecords(unkeyed, {
    action: 'ImportGroup',
    target: code,
    detail: { import: params.id, records: planned.records.length },
    records: planned.records,
    answer: ok({}),
  });
  if (outcome.kind === 'json') return { code, outcome: 'imported' as const, problems };
  const place = { sheet: 'line' in group ? group.sheet : ('matters' as const), row: 0, column: '' };
  const why = { ...place, code: outcome.code, severity: 'error' as const };
  const said = { message: outcome.detail, messageEn: outcome.detailEn };
  return { code, outcome: 'refused' as const, problems: [...problems, shown({ ...why, ...said })] };
}
