import {
  type CaseFile,
  type CaseStreamEvent,
  clocksOf,
  type DecisionContext,
  departmentNameOf,
  documentKinds,
  flagNames,
  type HeldCertificate,
  isStillHeld,
  libraryEntriesOf,
  type Matter,
  marksOf,
  mayRate,
  opinionNames,
  situationOf,
  standingOf,
  statusNames,
  whyNotAsAgent,
} from '#processes';
import type { TaskRow } from '#store';
import type { CaseView } from '../schemas/case-view.ts';
import { certificateViewOf } from './certificate-view.ts';
import { childrenView } from './children.ts';
import { diagramOf } from './diagram.ts';
import { countersignsOf, supervisionsOf } from './flow-view.ts';
import { formsOf, questionsHidden } from './form-view.ts';
import { deliveryOf, intakeOf } from './intake-view.ts';
import { jointViewOf } from './joint-view.ts';
import { levelsViewOf } from './levels-view.ts';
import { lifeViewOf } from './life-view.ts';
import { masked } from './names.ts';
import { ratingViewOf } from './rating-view.ts';
import { remarksOf } from './remark-view.ts';
import type { Scene } from './scene.ts';
import { taskViewOfItem } from './task-view.ts';
import { timelineOf } from './timeline.ts';
import { seesInternals, showsPartOf, type Viewer } from './viewer.ts';

export type FileFacts = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Number of the earlier case it was taken from. */
  readonly fromCase?: string;
};

/** Everything a case view is made of. */
export type CaseShown = {
  readonly scene: Scene;
  readonly viewer: Viewer;
  readonly context: DecisionContext;
  readonly file: CaseFile;
  readonly version: number;
  readonly events: readonly CaseStreamEvent[];
  /** All inbox rows of the case. */
  readonly rows: readonly TaskRow[];
  readonly files: ReadonlyMap<string, FileFacts>;
  /** Of an umbrella case: the cases below it, by id. */
  readonly children: ReadonlyMap<string, CaseFile>;
};

/** A case as one viewer sees it on a day. */
export function caseViewOf(shown: CaseShown): CaseView {
  const { context, file, version, viewer, events, scene } = shown;
  const { matter, directory } = context;
  const { zh: statusName, en: statusNameEn } = statusNames[file.status];
  const outcomeNameOf = (element: string, outcome: string) =>
    marksOf(context.definition, element).outcomes.find(({ value }) => value === outcome)?.name;
  return {
    id: file.id,
    number: file.number,
    version,
    ...(mayKnowQueryCode(shown) ? { queryCode: file.queryCode } : {}),
    matter: file.matter,
    situation: situationNamed(shown),
    // The department learns of ratings from their list, which keeps whose they are.
    rating: viewer.kind === 'applicant' && file.rating ? ratingViewOf(file.rating) : null,
    mayRate: viewer.kind === 'applicant' && mayRate(viewer.actor, file),
    status: file.status,
    statusName,
    statusNameEn,
    standing: standingOf(file.status),
    flags: file.flags.map((code) => ({ code, name: flagNames[code].zh })),
    leadDepartment: {
      id: file.leadDepartment,
      name: departmentNameOf(directory, file.leadDepartment),
    },
    applicant: applicantOf(viewer, file),
    ...intakeOf(shown),
    ...levelsViewOf(shown),
    ...formsOf(shown),
    materials: materialsOf(shown),
    clocks: clocksView(shown),
    tasks: tasksOf(shown),
    opinions: opinionsOf(shown),
    children: childrenView({ directory, viewer }, file, shown.children),
    ...(file.parent === undefined ? {} : { parent: { number: file.parent.number } }),
    supplements: supplementsOf(matter, file),
    documents: documentsOf(viewer, file),
    certificates: libraryEntriesOf(file).map((entry) =>
      certificateViewOf({ directory, actor: viewer.actor, today: scene.today }, entry),
    ),
    ...decisionOf(file),
    ...deliveryOf(viewer, file),
    timeline: [
      ...timelineOf({ directory, file, viewer, files: shown.files, outcomeNameOf }, events),
    ],
    diagram: diagramOf(file, events),
    countersigns: countersignsOf(context, file, viewer),
    supervisions: supervisionsOf(context, file, viewer),
    mayWithdraw: mayWithdraw(viewer, file, shown.scene.today),
    ...lifeViewOf({ context, file, actor: viewer.actor }),
    ...jointViewOf({ context, file, viewer, now: scene.at }),
    ...remarksOf(shown),
  };
}

/** The applicant, and whoever filed for them at the counter and hands the code over. */
function mayKnowQueryCode({ viewer, events }: CaseShown): boolean {
  const first = events[0];
  const filedBy = first !== undefined && 'by' in first ? first.by.personId : undefined;
  return viewer.kind === 'applicant' || filedBy === viewer.actor.personId;
}

function applicantOf(viewer: Viewer, { applicant }: CaseFile): CaseView['applicant'] {
  const { personId: _person, ...facts } = applicant;
  if (viewer.kind !== 'asked' && viewer.kind !== 'copied') return facts;
  return { ...facts, idNumber: masked(facts.idNumber), phone: masked(facts.phone) };
}

function situationNamed({ context, file, viewer }: CaseShown): CaseView['situation'] {
  const found = situationOf(context.matter, file.form);
  // What a hidden field decides would tell what it says.
  if (found === undefined || questionsHidden(context, file, viewer)) return null;
  return { code: found.code, name: found.name };
}

function materialsOf(shown: CaseShown): CaseView['materials'] {
  const { context, file, files } = shown;
  return context.matter.materials.map(({ code, name, required }) => {
    const given = file.materials.find((material) => material.code === code);
    return {
      code,
      name,
      required,
      ...(given?.check === undefined ? {} : { check: given.check }),
      ...(given?.held && { held: heldOf(shown, given.held) }),
      files: (given?.fileIds ?? []).map(
        (id) => files.get(id) ?? { id, name: id, type: '', size: 0 },
      ),
    };
  });
}

/** 免提交: the certificate that stands in, and until acceptance whether it still holds. */
function heldOf({ context, file, scene }: CaseShown, held: HeldCertificate) {
  const { name, number, validTo } = held;
  const isOpen = file.clock.acceptedOn === undefined;
  const isValid = !isOpen || isStillHeld(held, context.library ?? [], scene.today);
  return { name, number, validTo, isValid };
}

function clocksView({ context, file, scene, viewer }: CaseShown): CaseView['clocks'] {
  return clocksOf(context, file, scene.today)
    .filter(
      ({ department }) =>
        department === undefined || viewer.kind !== 'asked' || showsPartOf(viewer, department),
    )
    .map(
      ({
        kind,
        name,
        nameEn,
        start,
        limit,
        unit,
        due,
        consumed,
        remaining,
        overdue,
        status,
        light,
        provisional,
        basis,
        department,
      }) => ({
        kind,
        name,
        nameEn,
        start,
        limit,
        unit,
        due,
        consumed,
        remaining: status === 'notStarted' ? null : remaining,
        overdue,
        status,
        light,
        provisional,
        basis,
        ...(department === undefined ? {} : { department }),
      }),
    );
}

function tasksOf({ context, file, rows, scene, viewer }: CaseShown): CaseView['tasks'] {
  return Object.values(file.workItems)
    .filter((item) => showsPartOf(viewer, item.department))
    .flatMap((item) => {
      const row = rows.find(({ taskId }) => taskId === item.id);
      return row === undefined ? [] : [taskViewOfItem({ ...scene, context }, file, { item, row })];
    });
}

function opinionsOf({ context, file, scene, viewer }: CaseShown): CaseView['opinions'] {
  const clocks = clocksOf(context, file, scene.today);
  return file.opinions
    .filter(({ department }) => viewer.kind !== 'asked' || showsPartOf(viewer, department))
    .map(({ department, question, sentAt, dueOn, taskId, reply }) => {
      const clock = clocks.find((one) => one.kind === 'opinion' && one.taskId === taskId);
      return {
        department,
        departmentName: departmentNameOf(context.directory, department),
        question,
        sentAt,
        dueOn,
        remaining: reply === undefined ? (clock?.remaining ?? null) : null,
        light: clock?.light ?? 'none',
        ...(reply === undefined || !seesInternals(viewer)
          ? {}
          : {
              reply: {
                value: reply.value,
                valueName: opinionNames[reply.value],
                text: reply.text,
                at: reply.at,
                by: reply.by.name,
              },
            }),
      };
    });
}

export function supplementsOf(matter: Matter, file: CaseFile): CaseView['supplements'] {
  return file.supplements.map(({ documentId: _document, items, ...supplement }) => ({
    ...supplement,
    items: items.map(({ materialCode, reason, requirement = '' }) => ({
      materialCode,
      materialName:
        matter.materials.find(({ code }) => code === materialCode)?.name ?? materialCode,
      reason,
      requirement,
    })),
  }));
}

/** Letters to departments are between the agencies; the rest is the applicant's too. */
export function mayReadDocument(viewer: Viewer, document: CaseFile['documents'][number]): boolean {
  const department = document.facts['department'];
  if (viewer.kind === 'full' || viewer.kind === 'copied') return true;
  return typeof department === 'string' ? showsPartOf(viewer, department) : true;
}

function documentsOf(viewer: Viewer, file: CaseFile): CaseView['documents'] {
  return file.documents
    .filter((document) => mayReadDocument(viewer, document))
    .map(({ id, kind, number, issuedAt, blob }) => ({
      id: `${file.id}.${id}`,
      kind,
      kindName: documentKinds[kind].name,
      number,
      issuedAt,
      ready: blob !== undefined,
    }));
}

function decisionOf({ decision }: CaseFile): Pick<CaseView, 'decision'> {
  return decision === undefined ? {} : { decision: { ...decision, by: decision.by.name } };
}

function mayWithdraw(viewer: Viewer, file: CaseFile, today: string): boolean {
  if (whyNotAsAgent(file, viewer.actor, { power: 'withdraw', today }) !== undefined) return false;
  return (
    viewer.kind === 'applicant' && file.decision === undefined && file.clock.closedOn === undefined
  );
}
