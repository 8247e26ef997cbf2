import type { Instant } from '#engine';
import { type Actor, type Calendar, type CivilDate, civilDateOf, type Directory } from '#processes';
import type { Call, Shape } from '../route.ts';

/** For whom and on which day something is shown. */
export type Scene = {
  readonly actor: Actor;
  readonly at: Instant;
  readonly today: CivilDate;
  readonly calendar: Calendar;
  readonly directory: Directory;
};

export async function sceneOf({
  ports,
  actor,
  at,
}: Pick<Call<Shape>, 'ports' | 'actor' | 'at'>): Promise<Scene> {
  const [calendar, directory] = await Promise.all([
    ports.contexts.calendar(),
    ports.contexts.directory(),
  ]);
  return { actor, at, today: civilDateOf(at), calendar, directory };
}
