import { z } from 'zod';
import type { Definition } from '#engine';
import { engineSentence, type MigrationOutlook, migrationOutlook, reject } from '#processes';
import { findDefinition, findDefinitionIndex } from '#store';
import { ok } from '../answers.ts';
import { openCase } from '../case-access.ts';
import { refuse, refuseAs } from '../errors.ts';
import { route } from '../route.ts';
import { flowAnswer } from '../schemas/administration.ts';
import { migrationBody, migrationPlan, migrationQuery } from '../schemas/migration.ts';
import { operate } from './administration.ts';

const byNumber = z.object({ number: z.string().min(1).max(100) });
const common = { tag: 'cases', access: ['incident.resolve'] } as const;
const refusals = ['CASE_NOT_FOUND', 'CASE_CLOSED', 'DEFINITION_NOT_FOUND'] as const;

/** A running case goes on in another version of its diagram. */
export const migrationRoutes = [
  route(
    {
      ...common,
      method: 'get',
      path: '/api/cases/{number}/migration',
      operationId: 'planMigration',
      summary: 'How the flow of a case could go on in another version, and what has no place there',
      input: { params: byNumber, query: migrationQuery },
      answers: { 200: { description: 'a plan and its problems', schema: migrationPlan } },
      refusals,
    },
    async (call) => {
      const opened = await openCase(call, call.params.number);
      if ('kind' in opened) return opened;
      const { file } = opened.stored;
      const { key, version } = file.definition;
      if (file.instance === null || file.clock.closedOn !== undefined) {
        return refuseAs(reject('CASE_CLOSED', { case: file.number }));
      }
      const { store, contexts } = call.ports;
      const index = (await findDefinitionIndex(store, key))?.data;
      const versions = (index?.versions ?? []).filter((each) => each.version !== version);
      const wanted = call.query.version ?? versions.at(-1)?.version ?? version;
      if ((await findDefinition(store, key, wanted)) === undefined) {
        return refuse('DEFINITION_NOT_FOUND', { definition: `${key}:${wanted}` });
      }
      const from = await contexts.pinned({ key, version }, file.ownSteps);
      const to = await contexts.pinned({ key, version: wanted }, file.ownSteps);
      return ok({
        number: file.number,
        key,
        from: version,
        to: wanted,
        versions: versions.map(({ version: each, at, note = '' }) => ({ version: each, at, note })),
        ...viewOf(migrationOutlook(file, from, to), from, to),
      });
    },
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/cases/{number}/migration',
      operationId: 'migrateFlow',
      summary: 'Lets the flow go on in another version of its diagram, or says what that would do',
      input: { params: byNumber, body: migrationBody },
      answers: { 200: { description: 'what it did, or would do', schema: flowAnswer } },
      refusals: [...refusals, 'ALREADY_IN_VERSION', 'MIGRATION_INVALID'],
    },
    async (call) => {
      const { version, elements, flows, reason, dryRun } = call.body;
      const opened = await openCase(call, call.params.number);
      if ('kind' in opened) return opened;
      const { definition: place, ownSteps } = opened.stored.file;
      const { key } = place;
      if ((await findDefinition(call.ports.store, key, version)) === undefined) {
        return refuse('DEFINITION_NOT_FOUND', { definition: `${key}:${version}` });
      }
      const definition = await call.ports.contexts.pinned({ key, version }, ownSteps);
      return operate(call, { type: 'MigrateFlow', key, version, elements, flows, reason }, dryRun, {
        version,
        definition,
      });
    },
  ),
];

function viewOf({ plan, unmapped, problems }: MigrationOutlook, from: Definition, to: Definition) {
  const nameIn = (definition: Definition, id: string) =>
    definition.elements.find((element) => element.id === id)?.name || id;
  const inside = to.nodes.filter(({ index }) => index !== 0);
  return {
    unmapped: unmapped.map((id) => ({ id, name: nameIn(from, id) })),
    problems: problems.map(({ token, element, code, message }) => ({
      token,
      element,
      name: nameIn(from, element),
      code,
      message: engineSentence({ code, message, elementName: nameIn(from, element) }) ?? message,
      messageEn: message,
    })),
    elements: inside.map(({ id, kind }) => ({ id, kind, name: nameIn(to, id) })),
    mapped: plan.elements,
  };
}
