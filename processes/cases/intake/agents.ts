import { isCivilDate } from '../../clock/civil-date.ts';
import type { Matter } from '../../matters/types.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import type { Actor } from '../../staff/types.ts';
import type { Directory } from '../decision.ts';
import type { CaseFile } from '../types.ts';
import type { Agent, AgentPower, Pickup } from './types.ts';

/** Words of the powers, as papers and screens say them. */
export const agentPowerNames: Record<AgentPower, { readonly zh: string; readonly en: string }> = {
  supplement: { zh: '代为补正、提交材料', en: 'hand in materials' },
  withdraw: { zh: '代为撤回申请', en: 'withdraw the application' },
  collect: { zh: '代为领取办理结果', en: 'collect the result' },
};

/** Why an agent may not file: the matter wants the applicant in person, or the power of attorney does not do. */
export function whyNoAgent(matter: Matter, agent: Agent, today: string): CaseRejection | undefined {
  // 行政许可法 art. 29: not where the law wants the applicant to come in person.
  if (matter.intake?.agents === 'refused')
    return reject('APPLICANT_IN_PERSON', { matter: matter.name });
  const empty = (['name', 'idNumber', 'phone'] as const).find(
    (field) => agent[field].trim() === '',
  );
  if (empty !== undefined) return reject('AGENT_INCOMPLETE', { field: empty });
  const { fileIds, until } = agent.mandate;
  if (fileIds.length === 0) return reject('MANDATE_MISSING');
  return isCivilDate(until) && until >= today
    ? undefined
    : reject('MANDATE_ENDED', { agent: agent.name, until });
}

/** An agent who files online is whom the account says, not whom the form says. */
export function agentOf(directory: Directory, actor: Actor, agent: Agent): Agent {
  if (!actor.roles.includes('applicant')) return agent;
  const account = directory.people.find(({ id }) => id === actor.personId)?.applicant;
  return {
    ...agent,
    name: actor.name,
    idNumber: account?.idNumber ?? agent.idNumber,
    personId: actor.personId,
  };
}

/** Whether somebody acts on the case for its applicant. */
export function isAgentOf({ personId }: Pick<Actor, 'personId'>, { intake }: CaseFile): boolean {
  return intake?.agent?.personId !== undefined && intake.agent.personId === personId;
}

/** Why the agent of a case may not do what the power of attorney does not cover; nothing for everybody else. */
export function whyNotAsAgent(
  file: CaseFile,
  actor: Pick<Actor, 'personId'>,
  { power, today }: { readonly power: AgentPower; readonly today: string },
): CaseRejection | undefined {
  const agent = file.intake?.agent;
  if (agent === undefined || !isAgentOf(actor, file)) return undefined;
  return whyWithoutPower(agent, power) ?? whyEnded(agent, today);
}

function whyWithoutPower({ name, mandate }: Agent, power: AgentPower): CaseRejection | undefined {
  if (mandate.powers.includes(power)) return undefined;
  const { zh, en } = agentPowerNames[power];
  return reject('MANDATE_LACKS_POWER', { agent: name, power: zh, powerEn: en });
}

function whyEnded({ name, mandate }: Agent, today: string): CaseRejection | undefined {
  const { until } = mandate;
  return until < today ? reject('MANDATE_ENDED', { agent: name, until }) : undefined;
}

/** The account with which a case was filed: the applicant's own, or the agent's; undefined when it came to a window. */
export function filingAccountOf({ applicant, intake }: CaseFile): string | undefined {
  return applicant.personId ?? intake?.agent?.personId;
}

/** Who fetches as an agent is the agent of the case with the power to, or brings a power of attorney of their own. */
export function whyNotPickUp(
  file: CaseFile,
  pickup: Pickup,
  today: string,
): CaseRejection | undefined {
  if (pickup.fileIds.length > 0) return undefined;
  const agent = file.intake?.agent;
  if (agent === undefined || agent.idNumber !== pickup.idNumber) return reject('MANDATE_MISSING');
  return whyEnded(agent, today) ?? whyWithoutPower(agent, 'collect');
}
