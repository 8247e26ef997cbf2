import type { Definition } from './definition.ts';
import { applyEvent } from './event-appliers.ts';
import type { InstanceEvent } from './events.ts';
import type { Instance } from './instance.ts';
import { definitionOf } from './link.ts';
import { started } from './state/appliers.ts';
import { type Draft, draftOf, draftOfNew } from './state/draft.ts';
import { migrated } from './state/migration.ts';

type Migrated = Extract<InstanceEvent, { readonly type: 'InstanceMigrated' }>;

/** Finds the definition that a migration went to. */
export type MigratedTo = (event: Migrated) => Definition;

/** The instance after one more event. The instance given stays as it is. */
export function apply(
  definition: Definition,
  instance: Instance | undefined,
  event: InstanceEvent,
  migratedTo?: MigratedTo,
): Instance {
  if (event.type === 'InstanceStarted') return started(event);
  if (instance === undefined) throw new Error(`${event.type} before InstanceStarted`);
  const draft = draftOf(instance);
  applyNext(definition, draft, event, migratedTo);
  return draft.instance;
}

/**
 * The instance that a whole history leads to: the same that the steps returned. The events are read
 * one after another and not kept, so a history may be longer than the memory holds.
 */
export function replay(
  definition: Definition,
  events: Iterable<InstanceEvent>,
  migratedTo?: MigratedTo,
): Instance {
  let draft: Draft | undefined;
  let current = definition;
  for (const event of events) {
    if (draft !== undefined) current = applyNext(current, draft, event, migratedTo);
    else if (event.type === 'InstanceStarted') draft = draftOfNew(started(event));
    else break;
  }
  if (draft === undefined) throw new Error('a history begins with InstanceStarted');
  return draft.instance;
}

/** Applies an event; returns the definition that the events after it mean. */
function applyNext(
  definition: Definition,
  draft: Draft,
  event: InstanceEvent,
  migratedTo: MigratedTo | undefined,
): Definition {
  if (event.type !== 'InstanceMigrated' || migratedTo === undefined) {
    applyEvent(definitionOf(definition, draft.instance), draft, event);
    return definition;
  }
  const to = migratedTo(event);
  // What was called stands behind the elements of both.
  const from = definitionOf(definition, draft.instance);
  migrated(draft, { from, to: definitionOf(to, draft.instance), plan: event.plan });
  return to;
}
