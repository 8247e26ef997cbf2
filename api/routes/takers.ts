import { z } from 'zod';
import { type Giving, givings, operationsOf, type Person, reject, takersOf } from '#processes';
import { ok } from '../answers.ts';
import { type Refusal, refuseAs } from '../errors.ts';
import { type Call, route, type Shape } from '../route.ts';
import { takerList } from '../schemas/operations.ts';
import { takerViewOf } from '../views/taker-view.ts';
import { openTask } from './tasks.ts';

const mostTasks = 100;
const wanted = z.strictObject({
  operation: z.enum(givings),
  tasks: z
    .string()
    .max(10_000)
    .transform((ids) => [...new Set(ids.split(',').filter((id) => id !== ''))])
    .pipe(z.array(z.string().max(200)).min(1).max(mostTasks))
    .meta({ description: 'ids of tasks, with commas between them' }),
});

/** Whom an operation can give a task to. */
export const takerRoutes = [
  route(
    {
      method: 'get',
      path: '/api/tasks/takers',
      operationId: 'listTakers',
      summary:
        'Who may take tasks by an operation, by the rule that refuses others: of several tasks who may take each',
      tag: 'tasks',
      access: ['task.work', 'task.reassign'],
      input: { query: wanted },
      answers: { 200: { description: 'people', schema: takerList } },
      refusals: ['TASK_NOT_FOUND', 'NOT_PERMITTED'],
    },
    async (call) => {
      const { operation, tasks } = call.query;
      const answers = await Promise.all(tasks.map((id) => takersOfTask(call, operation, id)));
      // What is gone or cannot be given is refused by itself, and does not narrow the choice for the others.
      const lists = answers.flatMap((answer) => ('takers' in answer ? [answer.takers] : []));
      const [refused] = answers.filter((answer) => 'kind' in answer);
      if (lists.length === 0 && refused !== undefined) return refused;
      const directory = await call.ports.contexts.directory();
      return ok({ items: ofAll(lists).map((person) => takerViewOf(directory, person)) });
    },
  ),
];

async function takersOfTask(
  call: Call<Shape>,
  operation: Giving,
  taskId: string,
): Promise<{ readonly takers: readonly Person[] } | Refusal> {
  const opened = await openTask(call, taskId);
  if ('kind' in opened) return opened;
  const { scene, stored, item } = opened;
  const context = await call.ports.contexts.of(stored.file);
  const world = { ...scene, context, file: stored.file };
  return operationsOf(world, item).includes(operation)
    ? { takers: takersOf(world, operation, item) }
    : refuseAs(reject('NOT_PERMITTED', { person: call.actor.name, command: operation }));
}

/** The people of the first list who are in every other one too. */
function ofAll(lists: readonly (readonly Person[])[]): readonly Person[] {
  const [first, ...others] = lists.map((list) => new Map(list.map((one) => [one.id, one])));
  return [...(first?.values() ?? [])].filter(({ id }) => others.every((list) => list.has(id)));
}
