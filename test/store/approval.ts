import { createHash } from 'node:crypto';
import type { Instant } from '#engine';
import { type Actor, actorOf, demoCity, type Matter } from '#processes';
import {
  type CaseRoad,
  type CommandAnswer,
  type CommandRequest,
  createCaseContexts,
  createCaseRoad,
  deploymentWrites,
  publicationWrites,
  type RecordWrite,
  type Store,
} from '#store';
import { diagram, end, flows, items, parallel, start, task, userTask } from '../engine/diagram.ts';

export const monday = '2026-03-02T09:00:00.000+08:00';
const byOfficer = { 'gov:position': 'officer', 'gov:phase': 'review' };

/** Acceptance, as many reviews at once, the join, the decision: W4 of the benchmarks with four of them. */
export function approvalDiagram(reviews: number): string {
  const ids = Array.from({ length: reviews }, (_, at) => `R${at + 1}`);
  return diagram(
    start('S'),
    userTask('Accept', byOfficer),
    parallel('F'),
    ...ids.map((id) => userTask(id, byOfficer)),
    parallel('J'),
    task('Decide'),
    end('E'),
    flows('S > Accept > F', ...ids.map((id) => `F > ${id} > J`), 'J > Decide > E'),
  );
}

/** A countersignature of so many at once: W5 of the benchmarks with twenty of them. */
export function countersignDiagram(count: number): string {
  const loop = items({ cardinality: String(count) });
  return diagram(start('S'), userTask('Sign', byOfficer, loop), end('E'), flows('S > Sign > E'));
}

/** 或签 of two: whoever answers first decides. */
export function firstAnswerDiagram(): string {
  const vote = {
    'gov:countersign': 'first',
    'gov:position': 'reviewer',
    'gov:phase': 'review',
    'gov:members': 'person:chief person:reviewer',
  };
  return diagram(
    start('S'),
    userTask('Accept', byOfficer),
    userTask('Vote', vote),
    end('E'),
    flows('S > Accept > Vote > E'),
  );
}

/** A matter without forms and documents of its own, whose cases follow the diagram. */
function matterOf(key: string): Matter {
  const limit = { days: 20, unit: 'workday', basis: '行政许可法第四十二条' } as const;
  return {
    code: `${code}-${key}`,
    name: '并联审批',
    version: 1,
    status: 'published',
    kind: 'promised',
    category: '行政许可',
    audience: ['person', 'organisation'],
    leadDepartment: 'approval',
    coDepartments: [],
    basis: [],
    conditions: [],
    materials: [],
    forms: { application: { type: 'default', id: 'application', components: [] } },
    applicationForm: 'application',
    limits: {
      statutory: limit,
      promised: { ...limit, days: 10 },
      notice: { ...limit, days: 5 },
      supplement: { ...limit, onExpiry: 'withdrawn' },
      opinion: limit,
      delivery: limit,
    },
    onNoReply: 'escalate',
    fees: [],
    certificate: null,
    remedies: { reviewBody: '示例市人民政府', court: '示例市人民法院' },
    contact: { place: '一楼', phone: '0599-88000001', hours: '9:00-17:00' },
    process: { key, version: 1 },
  };
}

const code = 'approval-matter';

/** A store with the demo city and a matter that follows the diagram, and a road into it. */
export async function openApproval(store: Store, xml: string, key = 'P') {
  await seed(store, key, xml.replace('id="P"', `id="${key}"`));
  return anotherProcess(store, key);
}

/** One more process on the same store, as far as the store can tell. */
export function anotherProcess(store: Store, key = 'P') {
  return approvalOf(
    createCaseRoad({ store, contexts: createCaseContexts(store) }),
    `${code}-${key}`,
  );
}

export type Approval = ReturnType<typeof approvalOf>;

/** What an office does on such a road. */
export function approvalOf(road: CaseRoad, matterCode: string) {
  return {
    road,
    submit: async (caseId: string, at = monday): Promise<CommandAnswer> =>
      road.submit(matterCode, {
        type: 'SubmitCase',
        at,
        actor: actorNamed('counter'),
        caseId,
        queryCode: 'QUERY234',
        applicant: {
          kind: 'person',
          name: '张小满',
          idNumber: '329900199003070016',
          phone: '13800000001',
        },
        form: { road: '建设路', purpose: '敷设供水支管', area: 120 },
        materials: [],
      }),
    answer: (
      caseId: string,
      taskId: string,
      { who, outcome }: { readonly who: string; readonly outcome: string },
    ): Promise<CommandAnswer> =>
      road.execute(caseId, {
        type: 'CompleteTask',
        at: monday,
        actor: actorNamed(who),
        taskId,
        outcome,
        opinion: '经审查，提出意见。',
        form: {},
        fileIds: [],
      }),
    claim: (
      caseId: string,
      taskId: string,
      { by = 0, request }: { readonly by?: number; readonly request?: CommandRequest } = {},
    ): Promise<CommandAnswer> =>
      road.execute(caseId, { type: 'ClaimTask', at: monday, actor: officer(by), taskId }, request),
    complete: (
      caseId: string,
      taskId: string,
      {
        by = 0,
        at = monday,
        request,
      }: { readonly by?: number; readonly at?: Instant; readonly request?: CommandRequest } = {},
    ): Promise<CommandAnswer> =>
      road.execute(
        caseId,
        {
          type: 'CompleteTask',
          at,
          actor: officer(by),
          taskId,
          outcome: 'pass',
          opinion: '经审查，符合条件，同意。',
          form: {},
          fileIds: [],
        },
        request,
      ),
  };
}

/** What an accepted answer brings; anything else is an error of the caller's. */
export function acceptedOf(answer: CommandAnswer) {
  if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer));
  return answer;
}

/** Open tasks of the case in an answer, in the order in which they opened. */
export function openTasksOf(answer: CommandAnswer): readonly string[] {
  return Object.values(acceptedOf(answer).file.workItems)
    .filter(({ state }) => state === 'open')
    .map(({ id }) => id);
}

/** The officers of the lead department, as many as are wanted. */
function officer(number: number): Actor {
  const known = actorNamed('officer');
  return number === 0 ? known : { ...known, personId: `officer${number}`, name: `承办${number}` };
}

function actorNamed(username: string): Actor {
  const person = demoCity.people.find((one) => one.username === username);
  if (person === undefined) throw new Error(`nobody is called ${username}`);
  return actorOf(person);
}

async function seed(store: Store, key: string, xml: string): Promise<void> {
  const sha256 = createHash('sha256').update(xml).digest('hex');
  const deployment = deploymentWrites(undefined, {
    ...{ key, name: '并联审批', xml, sha256, at: monday, by: '系统' },
  });
  const city = [
    ...demoCity.departments.map((data) => ({ kind: 'department', id: data.id, data }) as const),
    ...demoCity.positions.map((data) => ({ kind: 'position', id: data.code, data }) as const),
    ...demoCity.people.map((data) => ({ kind: 'person', id: data.id, data }) as const),
  ].map((record): RecordWrite => ({ ...record, expectedVersion: 'any', data: { ...record.data } }));
  const published = publicationWrites(undefined, matterOf(key), { at: monday, by: '系统' });
  const records = [...city, ...deployment.records, ...published];
  const result = await store.commit({ build: () => ({ records, audit: [] }) });
  if (!result.committed) throw new Error('the store is not empty');
}
