import type { Countersign } from '#processes';
import type { CaseScenario } from '../scenario.ts';
import { countersign, officeContext, votingCase } from './office.ts';

/** Votes on the seat of somebody. */
export function vote(
  scenario: CaseScenario,
  who: string,
  outcome: 'approve' | 'reject',
): CaseScenario {
  const item = seatOf(scenario, who);
  const command = {
    type: 'CompleteTask',
    taskId: item,
    outcome,
    opinion: '情况属实',
    form: {},
    fileIds: [],
  } as const;
  scenario.run(who, command);
  return scenario;
}

/** The open work item that somebody may vote on. */
export function seatOf(scenario: CaseScenario, who: string): string {
  const open = Object.values(scenario.file.workItems).filter(
    ({ part, state }) => part?.kind === 'member' && state === 'open',
  );
  const found = open.find(
    ({ id }) => scenario.attempt(who, { type: 'ClaimTask', taskId: id }).accepted,
  );
  if (found === undefined) throw new Error(`${who} has no seat`);
  return found.id;
}

export function roundOf(scenario: CaseScenario): Countersign {
  const round = scenario.file.countersigns?.at(-1);
  if (round === undefined) throw new Error('no countersign');
  return round;
}

/** A case at a countersign of such members. */
export async function voting(rule: string, more = '', members?: string): Promise<CaseScenario> {
  return votingCase(await officeContext({ vote: countersign(rule, more, members) }));
}
