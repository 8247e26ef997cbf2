import { z } from 'zod';
import { engineSentence } from '#processes';
import type { Committed, IncidentRecord } from '#store';
import { ok, okPage } from '../answers.ts';
import { openCase } from '../case-access.ts';
import { answerOfCommand, requestOf } from '../case-commands.ts';
import { route } from '../route.ts';
import { statusAnswer } from '../schemas/cases.ts';
import { listOf, page } from '../schemas/common.ts';
import { incidentRow, openIncidents, resolution } from '../schemas/incidents.ts';
import { statusOf } from './cases.ts';

const byNumber = z.object({ number: z.string().min(1).max(100) });
const byIncident = byNumber.extend({ id: z.string().min(1).max(20) });

/** Where a case is stuck because its diagram or a service failed, and how it goes on. */
export const incidentRoutes = [
  route(
    {
      method: 'get',
      path: '/api/incidents',
      operationId: 'listAllIncidents',
      summary: 'What stops cases, all of them or those of a matter or a case; newest first',
      tag: 'cases',
      access: ['incident.resolve'],
      input: {
        query: page.extend({
          matterCode: z.string().min(1).max(128).optional(),
          caseNumber: z.string().min(1).max(100).optional(),
        }),
      },
      answers: { 200: { description: 'open incidents', schema: listOf(incidentRow) } },
    },
    async ({ ports: { store }, query }) => {
      const { limit, cursor, matterCode, caseNumber } = query;
      const found = await store.records.list('incident', {
        where: {
          ...(matterCode !== undefined && { matterCode }),
          ...(caseNumber !== undefined && { caseNumber }),
        },
        newestFirst: true,
        limit,
        ...(cursor !== undefined && { cursor }),
      });
      const rows = found.items.map(({ data }) => rowOf(data as unknown as IncidentRecord));
      return okPage(rows, found.next);
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/cases/{number}/incidents',
      operationId: 'listIncidents',
      summary: 'What stops a case, oldest first',
      tag: 'cases',
      access: ['incident.resolve'],
      input: { params: byNumber },
      answers: { 200: { description: 'open incidents', schema: openIncidents } },
      refusals: ['CASE_NOT_FOUND'],
    },
    async (call) => {
      const opened = await openCase(call, call.params.number);
      if ('kind' in opened) return opened;
      const incidents = opened.stored.file.instance?.incidents ?? [];
      const items = incidents.map(({ i, element, code, message }) => ({
        id: String(i),
        element,
        code,
        message: engineSentence({ code, message, elementId: element }) ?? message,
        messageEn: message,
      }));
      return ok({ items });
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/cases/{number}/incidents/{id}/resolve',
      operationId: 'resolveIncident',
      summary: 'Tries again what stopped; the same mistake raises a new incident',
      tag: 'cases',
      access: ['incident.resolve'],
      input: { params: byIncident, body: resolution },
      answers: { 200: { description: 'tried again', schema: statusAnswer } },
      refusals: ['CASE_NOT_FOUND', 'INCIDENT_NOT_OPEN', 'VARIABLE_EXISTS'],
    },
    async (call) => {
      const { ports, params, body, at, actor, request } = call;
      const opened = await openCase(call, params.number);
      if ('kind' in opened) return opened;
      const answer = (done: Committed) => ok(statusOf(done));
      const command = {
        type: 'ResolveIncident',
        at,
        actor,
        incidentId: params.id,
        variables: body.variables,
      } as const;
      const outcome = await ports.caseRoad.execute(
        opened.stored.file.id,
        command,
        requestOf(call, answer),
      );
      return answerOfCommand(outcome, { request, answer, name: params.number });
    },
  ),
];

function rowOf(record: IncidentRecord): z.input<typeof incidentRow> {
  const { incidentId, caseId: _, element, message, ...rest } = record;
  const sentence = engineSentence({ ...rest, message, elementId: element }) ?? message;
  return { ...rest, id: incidentId, element, message: sentence, messageEn: message };
}
