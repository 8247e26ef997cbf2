import { expect } from 'chai';
import {
  type Actor,
  actorOf,
  assignNumbers,
  type CaseCommand,
  type CaseFile,
  type CaseJob,
  type CaseRejection,
  type CaseStreamEvent,
  type CaseTimer,
  type DecisionContext,
  decide,
  exchangeJobsOf,
  matterFor,
  systemActor,
  type WorkItem,
} from '#processes';
import { observed } from '../../store/golden/observed.ts';

type Bare<Command> = Command extends unknown ? Omit<Command, 'at' | 'actor'> : never;
export type BareCommand = Bare<CaseCommand>;
type Completion = Partial<
  Omit<Extract<CaseCommand, { type: 'CompleteTask' }>, 'type' | 'at' | 'actor' | 'taskId'>
>;

/** One case from filing to its end: what a store and a clock would do around `decide`, in memory. */
export class CaseScenario {
  readonly context: DecisionContext;
  now = '2026-03-02T09:00:00.000+08:00';
  readonly events: CaseStreamEvent[] = [];
  readonly timers = new Map<string, CaseTimer>();
  readonly jobs: CaseJob[] = [];
  /** What the commits would have told the exchange. */
  readonly exchanged: CaseJob[] = [];
  readonly #counters: Map<string, number>;
  #file: CaseFile | undefined;

  /** Cases of one store share their counters. */
  constructor(context: DecisionContext, counters = new Map<string, number>()) {
    this.context = context;
    this.#counters = counters;
  }

  /** Goes on with the case of another scenario: what the rules know has changed meanwhile. */
  resume(other: CaseScenario): this {
    this.#file = other.file;
    this.now = other.now;
    return this;
  }

  get file(): CaseFile {
    if (this.#file === undefined) throw new Error('nothing was filed yet');
    return this.#file;
  }

  /** Moves time to a date and hour in China; whatever is due on the way fires at its own instant. */
  advanceTo(date: string, time = '09:00'): this {
    const target = `${date}T${time}:00.000+08:00`;
    for (let round = 0; round < 1000; round += 1) {
      const isFrozen = this.#file?.instance?.suspended === true;
      const next = [...this.timers.values()]
        .filter(({ kind }) => !isFrozen || kind !== 'engine')
        .sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1))[0];
      if (next === undefined || next.dueAt > target) break;
      // What waited for a frozen flow fires late.
      if (next.dueAt > this.now) this.now = next.dueAt;
      this.fire(next);
    }
    this.now = target;
    return this;
  }

  fire({ timerId, kind }: CaseTimer): void {
    this.timers.delete(timerId);
    if (kind === 'engine') this.run('system', { type: 'TriggerTimer', timerId });
    else this.run('system', { type: 'ReachDeadline', deadline: kind });
  }

  submit(
    application: Partial<Extract<BareCommand, { type: 'SubmitCase' }>> = {},
    who = 'applicant',
  ): this {
    this.run(who, { ...applicationFor(this.context), ...application });
    return this;
  }

  /** A department's own task of an element that several departments have. */
  completeFor(
    element: string,
    ...[department, who, outcome, completion = {}]: readonly [string, string, string, Completion?]
  ): this {
    const { id: taskId } = this.taskFor(element, department);
    const said = { outcome, opinion: '情况属实', form: {}, fileIds: [], ...completion };
    this.run(who, { type: 'CompleteTask', taskId, ...said });
    return this;
  }

  complete(element: string, who: string, outcome: string, completion: Completion = {}): this {
    this.run(who, this.completion(element, outcome, completion));
    return this;
  }

  /** The command that completes the open task of an element. */
  completion(element: string, outcome: string, completion: Completion = {}): BareCommand {
    const taskId = this.task(element).id;
    return {
      type: 'CompleteTask',
      taskId,
      outcome,
      opinion: '情况属实',
      form: {},
      fileIds: [],
      ...completion,
    };
  }

  run(who: string, command: BareCommand): void {
    const result = this.tryTo(who, command);
    if (!result.accepted) throw new Error(`${command.type}: ${JSON.stringify(result.rejection)}`);
  }

  /** Runs a command that may be refused, in which case nothing has happened. */
  tryTo(who: string, command: BareCommand): ReturnType<CaseScenario['attempt']> {
    const result = this.attempt(who, command);
    if (result.accepted) this.#commit(result);
    return result;
  }

  #commit(result: Extract<ReturnType<CaseScenario['attempt']>, { accepted: true }>): void {
    const counted = result.numbers.map(({ series }) => this.#count(series));
    const { events, file } = assignNumbers(this.context, result, counted);
    const { definition, target } = this.context;
    const to = target?.definition;
    observed({ kind: 'case', definition, before: this.#file, events, target: to });
    this.events.push(...events);
    this.#file = file;
    this.jobs.push(...result.jobs);
    this.exchanged.push(...exchangeJobsOf(this.context, file, events));
    for (const timerId of result.timers.cancelled) this.timers.delete(timerId);
    for (const timer of result.timers.set) this.timers.set(timer.timerId, timer);
  }

  attempt(who: string, command: BareCommand) {
    const actor = who === 'system' ? systemActor : personOf(who, this.context);
    return decide(this.context, this.#file, { ...command, at: this.now, actor } as CaseCommand);
  }

  refusal(who: string, command: BareCommand): CaseRejection {
    const result = this.attempt(who, command);
    if (result.accepted) throw new Error(`${command.type} was accepted`);
    return result.rejection;
  }

  task(element: string): WorkItem {
    const item = Object.values(this.file.workItems).find(
      (work) => work.element === element && work.state === 'open',
    );
    if (item === undefined)
      throw new Error(`no open task ${element}; open are ${this.openTasks()}`);
    return item;
  }

  taskFor(element: string, department: string): WorkItem {
    const item = Object.values(this.file.workItems).find(
      (work) => work.element === element && work.department === department && work.state === 'open',
    );
    if (item === undefined) throw new Error(`no open task ${element} of ${department}`);
    return item;
  }

  /** The steps that are open; what a department still owes beside the flow is none. */
  openTasks(): readonly string[] {
    return Object.values(this.file.workItems)
      .filter(({ state, act }) => state === 'open' && act !== 'makeGood')
      .map(({ element }) => element);
  }

  documents(): readonly string[] {
    return this.file.documents.map(({ kind }) => kind);
  }

  notices(): readonly string[] {
    return this.events.flatMap((event) => (event.type === 'NoticeSent' ? [event.subject] : []));
  }

  expectStatus(status: CaseFile['status']): this {
    expect(this.file.status).to.equal(status);
    return this;
  }

  #count(series: string): number {
    const next = (this.#counters.get(series) ?? 0) + 1;
    this.#counters.set(series, next);
    return next;
  }
}

export function personOf(
  username: string,
  { directory }: Pick<DecisionContext, 'directory'>,
): Actor {
  const person = directory.people.find((known) => known.username === username);
  if (person === undefined) throw new Error(`no demo person ${username}`);
  return actorOf(person);
}

/** A complete application for a matter of the library. */
export function applicationFor({
  matter,
}: DecisionContext): Extract<BareCommand, { type: 'SubmitCase' }> {
  const form = forms[matter.process.key] ?? {};
  return {
    type: 'SubmitCase',
    caseId: 'case-1',
    queryCode: 'Q7K3M9X2',
    applicant: {
      kind: 'person',
      name: '张小满',
      idNumber: '329900199003070016',
      phone: '13800000001',
    },
    form,
    materials: matterFor(matter, form)
      .materials.filter(({ required, source }) => required && source === 'applicant')
      .map(({ code }) => ({ code, fileIds: [`file-${code}`] })),
  };
}

const forms: Record<string, Extract<BareCommand, { type: 'SubmitCase' }>['form']> = {
  JointAcceptance: {
    projectName: '示例花园一期',
    projectCode: '2025-329900-47-01-000001',
    address: '示例市山河路 18 号',
    floorArea: 38600,
    isSpecial: 'yes',
    hasShelter: 'yes',
    hasDrainage: 'no',
    hasGreen: 'no',
    completedOn: '2026-05-30',
  },
  PreliminaryDesign: {
    projectName: '示例科创园',
    projectCode: '2026-329900-47-01-000009',
    address: '示例市平安大道 88 号',
    investment: 12600,
    floorArea: 21000,
  },
  FoodBusinessPermit: {
    businessName: '小满面馆',
    businessAddress: '示例市建设路 21 号',
    businessType: 'catering',
    floorArea: 86,
    reviewMode: 'onsite',
  },
  RoadExcavation: {
    road: '建设路（平安大道至绿苑路段）',
    purpose: '铺设燃气管道',
    area: 120,
    startOn: '2026-05-18',
    endOn: '2026-06-05',
    roadAge: 'ordinary',
    affectsGreen: 'yes',
    affectsPipes: 'yes',
  },
};
