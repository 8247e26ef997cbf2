import { type Refusal, refuse } from './errors.ts';

export type AdmissionLimits = {
  /** Requests at work at one time. */
  readonly atWork: number;
  /** Requests that may wait for one of those places. */
  readonly waiting: number;
  /** How long one may wait. */
  readonly waitMs: number;
  /** Requests of one person at work. */
  readonly perPerson: number;
};

const admissionLimits: AdmissionLimits = {
  atWork: 64,
  waiting: 512,
  waitMs: 2_000,
  perPerson: 48,
};

/** A bounded room and a bounded line before it: more is told to come again, not kept. */
export type Admission = {
  /** Lets in when there is a place in time; whoever was let in must leave. */
  readonly enter: () => Promise<Refusal | Leave>;
  /** A person's share of the room. */
  readonly enterAs: (personId: string) => Refusal | Leave;
};
export type Leave = () => void;

export function createAdmission(limits: AdmissionLimits = admissionLimits): Admission {
  const line = new Set<() => void>();
  const persons = new Map<string, number>();
  let atWork = 0;
  const leave = () => {
    const [next] = line;
    // The place passes on to the first in line.
    if (next === undefined) atWork -= 1;
    else next();
  };
  const wait = (): Promise<boolean> =>
    new Promise((resolve) => {
      const end = (isIn: boolean) => {
        clearTimeout(timer);
        line.delete(begin);
        resolve(isIn);
      };
      const begin = () => end(true);
      const timer = setTimeout(() => end(false), limits.waitMs);
      line.add(begin);
    });
  return {
    enter: async () => {
      if (atWork < limits.atWork) atWork += 1;
      else if (line.size >= limits.waiting || !(await wait())) return overloaded();
      return once(leave);
    },
    enterAs: (personId) => {
      const own = persons.get(personId) ?? 0;
      if (own >= limits.perPerson) {
        return refuse('TOO_MANY_REQUESTS', {}, { headers: { 'Retry-After': '1' } });
      }
      persons.set(personId, own + 1);
      return once(() => {
        const left = (persons.get(personId) ?? 1) - 1;
        if (left > 0) persons.set(personId, left);
        else persons.delete(personId);
      });
    },
  };
}

function overloaded(): Refusal {
  return refuse('OVERLOADED', {}, { headers: { 'Retry-After': '2' } });
}

function once(work: () => void): Leave {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}
