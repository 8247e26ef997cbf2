import { z } from 'zod';
import type { Json } from '#engine';
import type { Person } from '#processes';
import { readRecords } from '#store';
import { ok } from '../answers.ts';
import { commitRecords } from '../idempotency.ts';
import { route } from '../route.ts';
import { type Preferences, preferences, sharedView } from '../schemas/preferences.ts';

const path = '/api/preferences';
const access = 'signedIn';
const tag = 'session';
const none: Preferences = { phrases: [], views: [] };

/** What people set up for their own desk; it follows them to every computer. */
export const preferenceRoutes = [
  route(
    {
      method: 'get',
      path,
      operationId: 'getPreferences',
      summary: 'One’s own phrases and saved views',
      tag,
      access,
      answers: { 200: { description: 'preferences', schema: preferences } },
    },
    async ({ actor, ports }) => {
      const row = await ports.store.records.get('preference', actor.personId);
      return ok((row?.data ?? none) as Preferences);
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/preferences/shared-views',
      operationId: 'listSharedViews',
      summary: 'Views of the inbox that colleagues of one’s department share',
      tag,
      access: ['task.work'],
      answers: { 200: { description: 'views', schema: z.object({ items: z.array(sharedView) }) } },
    },
    async ({ actor, ports: { store } }) => {
      if (actor.department === null) return ok({ items: [] });
      const people = await readRecords<Person>(store, 'person', { department: actor.department });
      const colleagues = people.filter(({ id, disabled }) => id !== actor.personId && !disabled);
      const shared = await Promise.all(
        colleagues.map(async ({ id, name }) => {
          const row = await store.records.get('preference', id);
          const { views } = (row?.data ?? none) as Preferences;
          return views
            .filter(({ isShared }) => isShared)
            .map((view) => ({ ...view, by: { id, name } }));
        }),
      );
      return ok({ items: shared.flat() });
    },
  ),
  route(
    {
      method: 'put',
      path,
      operationId: 'savePreferences',
      summary: 'Replaces one’s own phrases and saved views',
      tag,
      access,
      input: { body: preferences },
      answers: { 200: { description: 'as they are now', schema: preferences } },
    },
    (call) => {
      const { personId } = call.actor;
      const data = call.body as unknown as Json;
      return commitRecords(call, {
        action: 'SavePreferences',
        target: personId,
        records: [{ kind: 'preference', id: personId, expectedVersion: 'any', data }],
        answer: ok(call.body),
      });
    },
  ),
];
