import { diagram, end, flows, parallel, start, userTask } from '../diagram.ts';
import type { Play } from '../play.ts';

/** Three tasks, one after the other. */
export const line = diagram(
  start('S'),
  userTask('A'),
  userTask('B'),
  userTask('C'),
  end('E'),
  flows('S > A > B > C > E'),
);

/** Two branches between a task before and a task behind. */
export const branches = diagram(
  start('S'),
  userTask('Accept'),
  parallel('F'),
  userTask('A1'),
  userTask('A2'),
  userTask('B1'),
  parallel('J'),
  userTask('Decide'),
  end('E'),
  flows('S > Accept > F > A1 > A2 > J > Decide > E', 'F > B1 > J'),
);

export const idOf = (play: Play, element: string) => play.waitingFor(element, ['userTask']).id;
