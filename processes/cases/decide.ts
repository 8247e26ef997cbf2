import type { Variables } from '#engine';
import { matterFor } from '../matters/situations.ts';
import { type CaseRejection, reject } from '../rejections.ts';
import { endCertificate, isCertificateCommand } from './certificates/commands.ts';
import { isChildCommand, recordChild } from './children/commands.ts';
import { deadlinesOf } from './clocks.ts';
import { administerFlow, isAdministration, refusedWhileFrozen } from './commands/administration.ts';
import { saveSupplement, submitSupplement, withdrawCase } from './commands/applicant.ts';
import { recountDates } from './commands/calendar-change.ts';
import { completeTask } from './commands/complete-task.ts';
import { extendCase } from './commands/extension.ts';
import {
  completeJob,
  failJob,
  reachDeadline,
  recordRendering,
  resolveIncident,
  throwJobError,
  triggerTimer,
} from './commands/machinery.ts';
import { checkPromise, submitTolerated } from './commands/promised-materials.ts';
import { resubmitCase } from './commands/resubmit.ts';
import { endSpecialProcedure, startSpecialProcedure } from './commands/special-procedure.ts';
import { submit } from './commands/submit.ts';
import { claimTask, releaseTask, urgeTask } from './commands/tasks.ts';
import { setGreenChannel, terminateCase } from './commands/termination.ts';
import { deadlinesStand } from './deadlines-stand.ts';
import type { Decide, DecideResult, DecisionContext } from './decision.ts';
import { type Draft, draftOf } from './draft.ts';
import { warnWhereNowBarred } from './flow/kept-out.ts';
import { isOperation, operate } from './flow/operate.ts';
import { heldOrReleased } from './held-timers.ts';
import { isJointCommand, workTogether } from './joint/commands.ts';
import { isRatingCommand, rateOrFollowUp } from './ratings/commands.ts';
import { settle } from './reactions.ts';
import { isRemarkCommand, remarkOn } from './remarks/commands.ts';
import type { CaseCommand, CaseFile, CaseTimer } from './types.ts';

/** What a command comes to: everything one commit has to write, or the reason why it may not be. */
export const decide: Decide = (context, file, command) => {
  const draft = draftFor(context, file, command);
  if ('code' in draft) return { accepted: false, rejection: draft };
  if (draft.illegal !== undefined) return { accepted: false, rejection: draft.illegal };
  return accept(file, draft);
};

function draftFor(
  given: DecisionContext,
  file: CaseFile | undefined,
  command: CaseCommand,
): Draft | CaseRejection {
  const context = inSituation(given, file, command);
  if (command.type === 'SubmitCase') {
    return file === undefined
      ? submit(context, command)
      : reject('CASE_EXISTS', { case: file.number });
  }
  if (file === undefined) return reject('CASE_NOT_FOUND');
  const draft = draftOf(context, file, command);
  const refusal = refusedWhileFrozen(draft, command) ?? handle(draft, command) ?? settle(draft);
  if (refusal !== undefined) return refusal;
  if (command.type === 'CompleteTask') warnWhereNowBarred(draft, file);
  return draft;
}

/** What the matter asks of the application as it stands with this command. */
function inSituation(
  context: DecisionContext,
  file: CaseFile | undefined,
  command: CaseCommand,
): DecisionContext {
  const matter = matterFor(context.published ?? context.matter, formAfter(file, command));
  return matter === context.matter ? context : { ...context, matter };
}

function formAfter(file: CaseFile | undefined, command: CaseCommand): Variables {
  if (command.type === 'SubmitCase') return command.form;
  if (command.type === 'ResubmitCase') return { ...file?.form, ...command.form };
  return file?.form ?? {};
}

function handle(
  draft: Draft,
  command: Exclude<CaseCommand, { type: 'SubmitCase' }>,
): CaseRejection | undefined {
  if (isAdministration(command)) return administerFlow(draft, command);
  if (isOperation(command)) return operate(draft, command);
  if (isChildCommand(command)) return recordChild(draft, command);
  if (isCertificateCommand(command)) return endCertificate(draft, command);
  if (isRatingCommand(command)) return rateOrFollowUp(draft, command);
  if (isRemarkCommand(command)) return remarkOn(draft, command);
  if (isJointCommand(command)) return workTogether(draft, command);
  // The table is complete and keyed by the tag; TypeScript cannot relate the two through a union.
  const handler = handlers[command.type] as Handler<CaseCommand>;
  return handler(draft, command);
}

type Handler<Command> = (draft: Draft, command: Command) => CaseRejection | undefined;
/** What is left when the families of commands are gone. */
type Single = Exclude<
  CaseCommand,
  | { type: 'SubmitCase' }
  | Parameters<typeof administerFlow>[1]
  | Parameters<typeof operate>[1]
  | Parameters<typeof recordChild>[1]
  | Parameters<typeof endCertificate>[1]
  | Parameters<typeof rateOrFollowUp>[1]
  | Parameters<typeof remarkOn>[1]
  | Parameters<typeof workTogether>[1]
>;

const handlers: {
  readonly [Type in Single['type']]: Handler<Extract<CaseCommand, { readonly type: Type }>>;
} = {
  ClaimTask: claimTask,
  ReleaseTask: releaseTask,
  CompleteTask: completeTask,
  UrgeTask: urgeTask,
  SubmitSupplement: submitSupplement,
  SaveSupplement: saveSupplement,
  ResubmitCase: resubmitCase,
  WithdrawCase: withdrawCase,
  TerminateCase: terminateCase,
  StartSpecialProcedure: startSpecialProcedure,
  EndSpecialProcedure: endSpecialProcedure,
  ExtendCase: extendCase,
  SubmitTolerated: submitTolerated,
  CheckPromise: checkPromise,
  SetGreenChannel: setGreenChannel,
  RecountDates: recountDates,
  TriggerTimer: triggerTimer,
  ReachDeadline: reachDeadline,
  CompleteJob: completeJob,
  FailJob: failJob,
  ThrowJobError: throwJobError,
  ResolveIncident: resolveIncident,
  RecordRendering: recordRendering,
};

function accept(before: CaseFile | undefined, draft: Draft): DecideResult {
  const { context, events, file, numbers, jobs } = draft;
  const timers = timersOf(context, before, draft);
  return { accepted: true, context, events, file, numbers, jobs, timers };
}

/** Timers of the engine as its events tell, and the case's deadlines by comparing the facts before and after. */
function timersOf(context: DecisionContext, before: CaseFile | undefined, draft: Draft) {
  const changes = new Map<string, CaseTimer | null>(draft.timers);
  const stand = before !== undefined && !draft.countsAnew && deadlinesStand(before, draft.file);
  const earlier = before === undefined || stand ? [] : deadlinesOf(context, before);
  const later = stand ? [] : deadlinesOf(context, draft.file);
  for (const timer of earlier) {
    if (!later.some(({ timerId }) => timerId === timer.timerId)) changes.set(timer.timerId, null);
  }
  for (const [timerId, timer] of heldOrReleased(context, before, draft.file)) {
    changes.set(timerId, timer);
  }
  for (const timer of later) {
    const known = earlier.find(({ timerId }) => timerId === timer.timerId);
    if (known?.dueAt !== timer.dueAt || draft.countsAnew) changes.set(timer.timerId, timer);
  }
  return {
    set: [...changes.values()].filter((timer) => timer !== null),
    cancelled: [...changes].flatMap(([timerId, timer]) => (timer === null ? [timerId] : [])),
  };
}
