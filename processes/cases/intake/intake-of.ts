import type { Instant } from '#engine';
import { worksFor } from '../../staff/directory.ts';
import { type Actor, systemActor, whoOf } from '../../staff/types.ts';
import type { SubmitCase } from '../commands/submit.ts';
import type { Directory } from '../decision.ts';
import type { CaseFile } from '../types.ts';
import { agentOf } from './agents.ts';
import type { CaseIntake } from './types.ts';

/** What is kept of how an application came in; `awaits` when somebody has yet to confirm the receipt. */
export function intakeOf(directory: Directory, command: SubmitCase, awaits: boolean): CaseIntake {
  const { actor, at, agent, tolerated = [], parent } = command;
  const channel = channelOf(actor, parent !== undefined);
  const isAtWindow = channel === 'counter';
  return {
    channel,
    enteredAt: at,
    ...(awaits ? {} : { receivedAt: at }),
    ...(isAtWindow ? { receivedBy: whoOf(actor) } : {}),
    ...(isAtWindow && actor.department !== null ? { place: actor.department } : {}),
    ...(agent === undefined ? {} : { agent: agentOf(directory, actor, agent) }),
    ...(tolerated.length === 0 ? {} : { tolerated }),
  };
}

function channelOf(actor: Actor, isChild: boolean): CaseIntake['channel'] {
  if (isChild) return 'joint';
  return actor.roles.includes('applicant') ? 'online' : 'counter';
}

/** The receipt is confirmed: by a person, or by the system when the law accepted first. */
export function confirmed(intake: CaseIntake, at: Instant, by: Actor): CaseIntake {
  if (intake.receivedAt !== undefined) return intake;
  const isPerson = by.personId !== systemActor.personId;
  return { ...intake, receivedAt: at, ...(isPerson ? { receivedBy: whoOf(by) } : {}) };
}

/** Whether somebody sits at a window that may take papers for the case: the lead's, or where it was received. */
export function isAtWindowOf(directory: Directory, actor: Actor, file: CaseFile): boolean {
  const places = [file.leadDepartment, file.intake?.place].filter((place) => place !== undefined);
  return (
    actor.positions.includes('counter') &&
    places.some((department) => worksFor(directory, actor, department))
  );
}
