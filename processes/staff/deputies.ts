import type { Directory } from '../cases/decision.ts';
import type { CivilDate } from '../clock/index.ts';
import { type CaseRejection, reject } from '../rejections.ts';
import { mayDo } from './permissions.ts';
import type { Actor, Person, Who } from './types.ts';

/** 代理: somebody does another's work for a period, of all matters or of some. Dates are inclusive. */
export type Deputyship = {
  readonly id: string;
  /** The absent person. */
  readonly from: Who;
  readonly to: Who;
  readonly since: CivilDate;
  readonly until: CivilDate;
  /** Codes of matters; empty means all. */
  readonly matters: readonly string[];
  /** Whether tasks that were open before it began go to the deputy too. */
  readonly includesOpen: boolean;
  readonly reason: string;
};

/** The work that is looked at: of which matter, open since when, on which day. */
type Work = {
  readonly today: CivilDate;
  readonly matterCode: string;
  readonly openedOn: CivilDate;
};

/** The absent people whose work of a kind somebody does today. Only one step: a deputy's deputy is nobody's. */
export function absentFor(
  { deputyships = [], people }: Directory,
  deputy: Pick<Actor, 'personId'>,
  { today, matterCode, openedOn }: Work,
): readonly Person[] {
  const held = deputyships.filter(
    (deputyship) =>
      deputyship.to.personId === deputy.personId &&
      isActive(deputyship, today) &&
      (deputyship.matters.length === 0 || deputyship.matters.includes(matterCode)) &&
      (deputyship.includesOpen || openedOn >= deputyship.since),
  );
  return people.filter(({ id }) => held.some(({ from }) => from.personId === id));
}

export function isActive({ since, until }: Deputyship, today: CivilDate): boolean {
  return since <= today && today <= until;
}

/** Why a deputyship may not be made; undefined when nothing stands in the way. */
export function whyNotDeputise(
  { deputyships = [], people }: Directory,
  wish: Deputyship,
  { actor, today }: { readonly actor: Actor; readonly today: CivilDate },
): CaseRejection | undefined {
  const [from, to] = [wish.from, wish.to].map(({ personId }) =>
    people.find(({ id, disabled }) => id === personId && !disabled),
  );
  if (!mayArrange(actor, wish))
    return reject('NOT_PERMITTED', { person: actor.name, command: 'Deputise' });
  if (from === undefined || to === undefined || !mayDo(from, 'task.work') || !standsIn(to)) {
    return reject('PERSON_NOT_AVAILABLE', {
      person: to === undefined ? wish.to.name : wish.from.name,
    });
  }
  if (from.id === to.id) return reject('DEPUTY_IS_SELF', { person: from.name });
  if (wish.until < wish.since || wish.until < today) {
    return reject('DEPUTY_PERIOD_INVALID', { since: wish.since, until: wish.until });
  }
  const meanwhile = deputyships.filter((one) => one.id !== wish.id && overlaps(one, wish));
  const loops = isReached(meanwhile, { from: to.id, to: from.id });
  return loops ? reject('DEPUTY_LOOP', { person: from.name, deputy: to.name }) : undefined;
}

/** Who may do the work of somebody who is away; whether work would come back to them depends on the period. */
export function deputiesFor({ people }: Directory, from: string): readonly Person[] {
  return people.filter((person) => person.id !== from && !person.disabled && standsIn(person));
}

function standsIn(person: Person): boolean {
  return mayDo(person, 'task.work') && !person.roles.includes('applicant');
}

/** One arranges it for oneself; who manages staff does for those who are gone already. */
export function mayArrange(actor: Actor, { from }: Pick<Deputyship, 'from'>): boolean {
  return actor.personId === from.personId || mayDo(actor, 'staff.manage');
}

function overlaps(one: Deputyship, other: Deputyship): boolean {
  return one.since <= other.until && other.since <= one.until;
}

/** Whether work given to somebody would be given on, from one to the next, until it reaches a person. */
function isReached(
  deputyships: readonly Deputyship[],
  { from, to }: { readonly from: string; readonly to: string },
): boolean {
  const seen = new Set([from]);
  for (const person of seen) {
    for (const one of deputyships) if (one.from.personId === person) seen.add(one.to.personId);
  }
  return seen.has(to);
}
