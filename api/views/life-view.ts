import {
  type Actor,
  type CaseFile,
  type DecisionContext,
  extensionRuleOf,
  isApplicantOf,
  isAtWindowOf,
  mayDo,
  missingTolerated,
  proceduresFor,
  promiseCheckDueOf,
  whyNotEndProcedure,
  whyNotExtend,
  whyNotTerminate,
  worksFor,
} from '#processes';
import type { CaseView } from '../schemas/case-view.ts';

type LifeView = Pick<
  CaseView,
  'specialProcedures' | 'extensions' | 'tolerance' | 'promise' | 'ending' | 'partial' | 'may'
>;
type Seen = { readonly context: DecisionContext; readonly file: CaseFile; readonly actor: Actor };

/** What stopped, stretched or ended a case, and what its viewer may do of that. */
export function lifeViewOf(seen: Seen): LifeView {
  const { context, file, actor } = seen;
  const { tolerance, promise, ending, partial } = file;
  const named = (codes: readonly string[]) =>
    codes.map((code) => ({
      code,
      name: context.matter.materials.find((spec) => spec.code === code)?.name ?? code,
    }));
  return {
    specialProcedures: (file.specialProcedures ?? []).map((procedure) => {
      const { documentId: _document, approvedBy, isOverdue = false, ...facts } = procedure;
      const mayEnd = whyNotEndProcedure({ context, file, actor }, procedure) === undefined;
      return { ...facts, approvedBy: approvedBy.name, isOverdue, mayEnd };
    }),
    extensions: (file.extensions ?? []).map(({ documentId: _document, approvedBy, ...facts }) => ({
      ...facts,
      approvedBy: approvedBy.name,
    })),
    ...(tolerance === undefined
      ? {}
      : {
          tolerance: {
            materials: named(tolerance.materials),
            missing: named(missingTolerated(file)),
            basis: tolerance.basis,
            dueOn: tolerance.dueOn,
            ...(tolerance.completedOn === undefined ? {} : { completedOn: tolerance.completedOn }),
          },
        }),
    ...(promise === undefined
      ? {}
      : {
          promise: {
            materials: named(promise.materials),
            basis: promise.basis,
            checkDue: promiseCheckDueOf(context, file),
            ...(promise.check === undefined
              ? {}
              : { check: { ...promise.check, by: promise.check.by.name } }),
          },
        }),
    ...(ending === undefined ? {} : { ending: { ...ending, by: ending.by.name } }),
    ...(partial === undefined
      ? {}
      : { partial: partial.map(({ code, fileIds }) => ({ code, fileIds: [...fileIds] })) }),
    may: { ...mayOf(seen), tolerate: named(context.matter.tolerance?.materials ?? []) },
  };
}

function mayOf(seen: Seen): Omit<CaseView['may'], 'tolerate'> {
  const { file, actor } = seen;
  return {
    startSpecialProcedure: mayBeStopped(file)
      ? proceduresFor(seen, actor).map(({ approver: _position, ...shown }) => shown)
      : [],
    extend: extensionFor(seen),
    terminate: whyNotTerminate(seen) === undefined,
    setGreenChannel: maySetGreenChannel(seen),
    submitTolerated: maySubmitTolerated(seen),
    checkPromise: mayCheckPromise(seen),
  };
}

function mayBeStopped({ status }: CaseFile): boolean {
  return status === 'ACCEPTED' || status === 'IN_REVIEW' || status === 'SUSPENDED';
}

function extensionFor(seen: Seen) {
  const rule = extensionRuleOf(seen.context.matter);
  if (!mayBeStopped(seen.file) || seen.file.status === 'SUSPENDED') return null;
  return whyNotExtend(seen, { days: rule.days, reason: '-' }) === undefined ? rule : null;
}

function maySetGreenChannel({ file, actor }: Seen): boolean {
  const isHead = actor.positions.includes('head') && actor.department === file.leadDepartment;
  return file.clock.closedOn === undefined && (isHead || mayDo(actor, 'case.terminate'));
}

function maySubmitTolerated(seen: Seen): boolean {
  const { file, actor } = seen;
  const owes = file.tolerance !== undefined && file.tolerance.completedOn === undefined;
  const isTheirs = isApplicantOf(actor, file) || isAtWindowOf(seen.context.directory, actor, file);
  return file.clock.closedOn === undefined && owes && isTheirs;
}

function mayCheckPromise(seen: Seen): boolean {
  const { file, actor } = seen;
  const isOpen = file.promise !== undefined && file.promise.check === undefined;
  const isGranted = file.decision?.value === 'grant';
  return isOpen && isGranted && isWorker(seen) && actor.roles.includes('officer');
}

function isWorker({ context, file, actor }: Seen): boolean {
  return worksFor(context.directory, actor, file.leadDepartment);
}
