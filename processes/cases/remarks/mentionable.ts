import { type CaseRejection, reject } from '../../rejections.ts';
import { actorOf } from '../../staff/directory.ts';
import type { Actor, Person } from '../../staff/types.ts';
import { readsInternals } from '../../staff/viewer-kind.ts';
import type { Directory } from '../decision.ts';
import type { CaseFile } from '../types.ts';

type Scene = { readonly directory: Directory; readonly file: CaseFile };

/** Whether somebody may note something on a case: nobody may once it is closed, its file is complete then. */
export function remarkRefusal(
  { directory, file }: Scene,
  actor: Actor,
  command: 'AddRemark' | 'WithdrawRemark',
): CaseRejection | undefined {
  if (!readsInternals(directory, actor, file))
    return reject('NOT_PERMITTED', { person: actor.name, command });
  if (file.clock.closedOn !== undefined) return reject('CASE_CLOSED', { case: file.number });
  return undefined;
}

/** Who a remark names has to be able to read it. */
export function mentionRefusal(
  { directory, file }: Scene,
  id: string,
  person: Person | undefined,
): CaseRejection | undefined {
  if (person === undefined || person.disabled || person.department === null)
    return reject('PERSON_NOT_AVAILABLE', { person: person?.name ?? id });
  if (!readsInternals(directory, actorOf(person), file))
    return reject('PERSON_CANNOT_READ', { person: person.name, case: file.number });
  return undefined;
}

/** Whom `actor` can name in a remark on a case: everybody else for whom there is no `mentionRefusal`. */
export function mentionableIn(scene: Scene, actor: Actor): readonly Person[] {
  return scene.directory.people.filter(
    (person) =>
      person.id !== actor.personId && mentionRefusal(scene, person.id, person) === undefined,
  );
}
