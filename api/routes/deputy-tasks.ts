import { actorOf, civilDateOf, type Deputyship, isActive, principalsOf } from '#processes';
import type { TaskRow } from '#store';
import type { Call, Shape } from '../route.ts';
import type { TaskView } from '../schemas/tasks.ts';
import type { Scene } from '../views/scene.ts';
import { taskViewOf } from '../views/task-view.ts';

const most = 100;

/** 代理: what one may do today for absent colleagues, and what deputies have in hand for oneself. Due soonest first. */
export async function deputyTasks(call: Call<Shape>, scene: Scene): Promise<TaskView[]> {
  const { deputyships = [] } = scene.directory;
  const rows = await Promise.all(
    deputyships.flatMap((one) => [
      ...(one.to.personId === call.actor.personId ? [doneFor(call, scene, one)] : []),
      ...(one.from.personId === call.actor.personId ? [inHandOf(call, one)] : []),
    ]),
  );
  const found = new Map(rows.flat().map((row) => [row.id, row]));
  return [...found.values()]
    .sort((one, other) => (one.dueOn ?? '9').localeCompare(other.dueOn ?? '9'))
    .map((row) => ({ ...taskViewOf(scene, row), mayClaim: true }));
}

/** Open work of the absent person that the deputyship covers. */
async function doneFor(
  call: Call<Shape>,
  { directory, today }: Scene,
  deputyship: Deputyship,
): Promise<readonly TaskRow[]> {
  const person = directory.people.find(({ id }) => id === deputyship.from.personId);
  if (person === undefined || !isActive(deputyship, today)) return [];
  const { matters, includesOpen, since } = deputyship;
  const rows = await rowsFor(call, person.id, principalsOf(directory, actorOf(person)));
  return rows.filter(
    ({ matterCode, openedAt }) =>
      (matters.length === 0 || matters.includes(matterCode)) &&
      (includesOpen || civilDateOf(openedAt) >= since),
  );
}

/** What the deputy has in hand for oneself. */
async function inHandOf(
  { ports, actor }: Call<Shape>,
  { to }: Deputyship,
): Promise<readonly TaskRow[]> {
  const { personId } = to;
  const page = await ports.store.tasks.list({
    view: 'mine',
    personId,
    principals: [],
    limit: most,
  });
  return page.items.filter(({ assigneeFor }) => assigneeFor === actor.personId);
}

async function rowsFor(
  { ports }: Call<Shape>,
  personId: string,
  principals: readonly string[],
): Promise<readonly TaskRow[]> {
  const views = ['mine', 'claimable'] as const;
  const pages = await Promise.all(
    views.map((view) => ports.store.tasks.list({ view, personId, principals, limit: most })),
  );
  return pages.flatMap(({ items }) => items);
}
