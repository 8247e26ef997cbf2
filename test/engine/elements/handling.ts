import { diagram, end, eventSubProcess, flows, start, userTask } from '../diagram.ts';

/** A user task `T` alone in its process, beside an event subprocess. */
export const withHandler = (handler: string) =>
  diagram(start('S'), userTask('T'), end('E'), handler, flows('S > T > E'));

/** An event subprocess `id` that starts at `s<id>` and waits at `t<id>`. */
export const handling = (id: string, definition: string, how: 'interrupts' | 'flowsOn') =>
  eventSubProcess(
    id,
    definition,
    how,
    userTask(`t${id}`),
    end(`e${id}`),
    flows(`s${id} > t${id} > e${id}`),
  );
