export { type ActName, actNames, acts, isActName } from './acts/index.ts';
export { opinionNames } from './acts/opinion.ts';
export { openRectification, surveyResultNames } from './acts/rectification.ts';
export { assignNumbers } from './assign-numbers.ts';
export { mayAnnul } from './certificates/commands.ts';
export { heldFor, isStillHeld, mayAskLibrary } from './certificates/held.ts';
export { libraryEntriesOf } from './certificates/library-of.ts';
export { asksLibrary, needsLibrary } from './certificates/needs-library.ts';
export type { ChildLink, OpenChildPayload, ParentLink } from './children/types.ts';
export type { MovedDate, SpecialProcedure } from './clock-facts.ts';
export {
  type CaseClock,
  type ClockContext,
  calendarOf,
  clockNames,
  clocksOf,
  deadlineInstant,
  deadlinesOf,
  deadlineTimerId,
  dueDateOf,
  openProcedures,
  promiseCheckDueOf,
} from './clocks.ts';
export { extensionRuleOf, whyNotExtend } from './commands/extension.ts';
export { type MigrationOutlook, migrationOutlook } from './commands/migrate-flow.ts';
export { missingTolerated } from './commands/promised-materials.ts';
export { type ReturnTarget, returnTargets } from './commands/return-task.ts';
export { proceduresFor, whyNotEndProcedure } from './commands/special-procedure.ts';
export { type Giving, givings, takersOf } from './commands/takers.ts';
export { hoursBetweenUrges } from './commands/tasks.ts';
export { whyNotTerminate } from './commands/termination.ts';
export { decide } from './decide.ts';
export type {
  AssignNumbers,
  Decide,
  DecideResult,
  Decision,
  DecisionContext,
  Directory,
} from './decision.ts';
export { evolve, isCaseEvent, replayCase, versionsIn } from './evolve.ts';
export { fieldKey, fieldNamed, hiddenFrom, isDeciding, rightOf } from './fields/rights.ts';
export { type Correction, type FieldRight, fieldRights } from './fields/types.ts';
export { seatsOf, tallyOf } from './flow/countersign.ts';
export type { FlowCommand, TaskOperation } from './flow/flow-command.ts';
export { choiceFor, chosenStepsAfter } from './flow/next-handler.ts';
export { type Operation, operations, operationsOf } from './flow/operations-of.ts';
export { unansweredOrders } from './flow/orders.ts';
export { partKinds, partOutcomeNames, partRows } from './flow/parts.ts';
export type {
  Copy,
  Countersign,
  CountersignRule,
  PartKind,
  Seat,
  Supervision,
  Vote,
} from './flow/types.ts';
export { countersignRules } from './flow/types.ts';
export {
  agentPowerNames,
  filingAccountOf,
  isAgentOf,
  whyNotAsAgent,
} from './intake/agents.ts';
export { isAtWindowOf } from './intake/intake-of.ts';
export { type Agent, agentPowers, type CaseIntake, type Pickup } from './intake/types.ts';
export { gatheredItems } from './joint/gather.ts';
export {
  awaitedDepartments,
  currentSurvey,
  isMeetingTime,
  mayArrange as mayArrangeSurvey,
  resultOfSurvey,
} from './joint/surveys.ts';
export type { JointSurvey, MaterialReview, Rectification } from './joint/types.ts';
export { decidingAuthorityOf, levelUnitsOf, receivingPlaceOf } from './levels/authorities.ts';
export { isLateStay } from './levels/late-stay.ts';
export { currentStay } from './levels/level-clocks.ts';
export {
  type Level,
  type LevelRule,
  type LevelStay,
  levelNames,
  levels,
} from './levels/types.ts';
export { lifeCycle, type Transition } from './life-cycle.ts';
export { lifeCycleDocument } from './life-cycle-doc.ts';
export { type LightDays, lightOn } from './light-days.ts';
export {
  type ChecklistItem,
  type ElementMarks,
  marksOf,
  nameOf,
  type Outcome,
  phaseOf,
} from './marks.ts';
export { isCandidate, isHeldByOther, whyNotWork, workingAs } from './may-work.ts';
export {
  flagNames,
  type Names,
  phaseNames,
  statusNames,
  supplementOutcomeNames,
} from './names.ts';
export { stepAhead } from './open-task.ts';
export type { OwnStepsPin } from './own-steps/pins.ts';
export {
  type CalendarMove,
  listedNumber,
  movedDateNames,
  previewMoves,
  ratingMoves,
} from './preview-moves.ts';
export {
  type CaseSummary,
  candidatesOf,
  type Projection,
  project,
  summaryOf,
  type TaskRow,
  taskRowOf,
  taskRowsOf,
} from './projections.ts';
export { followsUp, mayRate } from './ratings/commands.ts';
export { ratingLimits } from './ratings/days.ts';
export { noRatings, type RatingFigures, withCounted } from './ratings/figures.ts';
export { isBad as isBadRating, isOpenRating, isRatingDeadline, lateSince } from './ratings/open.ts';
export { type Rating, type RatingCommand, ratingTags, scores } from './ratings/types.ts';
export { maxReactions } from './reactions.ts';
export { maxRemarks } from './remarks/commands.ts';
export { mentionableIn, remarkRefusal } from './remarks/mentionable.ts';
export type { Remark, RemarkCommand } from './remarks/types.ts';
export type { RowClock } from './row-clock.ts';
export { type Standing, standingOf } from './standing.ts';
export { timerCommand } from './timer-command.ts';
export { placeOfToken, type TokenPlace } from './token-place.ts';
export type {
  Applicant,
  CaseCommand,
  CaseDocument,
  CaseEvent,
  CaseFile,
  CaseFlag,
  CaseJob,
  CaseMaterial,
  CaseStatus,
  CaseStreamEvent,
  CaseTimer,
  ClockFacts as CaseClockFacts,
  DeadlineKind,
  DocumentKind,
  MaterialCheck,
  NumberWanted,
  Opinion,
  OpinionReply,
  Signature,
  Supplement,
  SupplementItem,
  WorkItem,
} from './types.ts';
export { type TimerClock, timerClocks } from './work-period.ts';
