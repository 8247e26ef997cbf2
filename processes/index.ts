export { type ActName, actNames, acts, isActName } from './cases/acts/index.ts';
export { opinionNames } from './cases/acts/opinion.ts';
export { openRectification, surveyResultNames } from './cases/acts/rectification.ts';
export { assignNumbers } from './cases/assign-numbers.ts';
export { mayAnnul } from './cases/certificates/commands.ts';
export { heldFor, isStillHeld, mayAskLibrary } from './cases/certificates/held.ts';
export { libraryEntriesOf } from './cases/certificates/library-of.ts';
export { asksLibrary, needsLibrary } from './cases/certificates/needs-library.ts';
export type { ChildLink, OpenChildPayload, ParentLink } from './cases/children/types.ts';
export type { MovedDate, SpecialProcedure } from './cases/clock-facts.ts';
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
} from './cases/clocks.ts';
export { extensionRuleOf, whyNotExtend } from './cases/commands/extension.ts';
export { type MigrationOutlook, migrationOutlook } from './cases/commands/migrate-flow.ts';
export { missingTolerated } from './cases/commands/promised-materials.ts';
export { type ReturnTarget, returnTargets } from './cases/commands/return-task.ts';
export { proceduresFor, whyNotEndProcedure } from './cases/commands/special-procedure.ts';
export { hoursBetweenUrges } from './cases/commands/tasks.ts';
export { whyNotTerminate } from './cases/commands/termination.ts';
export { decide } from './cases/decide.ts';
export type {
  AssignNumbers,
  Decide,
  DecideResult,
  Decision,
  DecisionContext,
  Directory,
} from './cases/decision.ts';
export { evolve, isCaseEvent, replayCase, versionsIn } from './cases/evolve.ts';
export { seatsOf, tallyOf } from './cases/flow/countersign.ts';
export type { FlowCommand, TaskOperation } from './cases/flow/flow-command.ts';
export { type Operation, operations, operationsOf } from './cases/flow/operations-of.ts';
export { partKinds, partOutcomeNames, partRows } from './cases/flow/parts.ts';
export type {
  Copy,
  Countersign,
  CountersignRule,
  PartKind,
  Seat,
  Supervision,
  Vote,
} from './cases/flow/types.ts';
export { countersignRules } from './cases/flow/types.ts';
export {
  agentPowerNames,
  filingAccountOf,
  isAgentOf,
  whyNotAsAgent,
} from './cases/intake/agents.ts';
export { isAtWindowOf } from './cases/intake/intake-of.ts';
export { type Agent, agentPowers, type CaseIntake, type Pickup } from './cases/intake/types.ts';
export { gatheredItems } from './cases/joint/gather.ts';
export {
  awaitedDepartments,
  currentSurvey,
  isMeetingTime,
  mayArrange as mayArrangeSurvey,
  resultOfSurvey,
} from './cases/joint/surveys.ts';
export type { JointSurvey, MaterialReview, Rectification } from './cases/joint/types.ts';
export { decidingAuthorityOf, levelUnitsOf, receivingPlaceOf } from './cases/levels/authorities.ts';
export {
  type Level,
  type LevelRule,
  type LevelStay,
  levelNames,
  levels,
} from './cases/levels/types.ts';
export { lifeCycle, type Transition } from './cases/life-cycle.ts';
export { lifeCycleDocument } from './cases/life-cycle-doc.ts';
export { type LightDays, lightOn } from './cases/light-days.ts';
export {
  type ChecklistItem,
  type ElementMarks,
  marksOf,
  nameOf,
  type Outcome,
  phaseOf,
} from './cases/marks.ts';
export { isCandidate, isHeldByOther, whyNotWork, workingAs } from './cases/may-work.ts';
export {
  flagNames,
  type Names,
  phaseNames,
  statusNames,
  supplementOutcomeNames,
} from './cases/names.ts';
export type { OwnStepsPin } from './cases/own-steps/pins.ts';
export { previewMoves } from './cases/preview-moves.ts';
export {
  type CaseSummary,
  candidatesOf,
  type Projection,
  project,
  summaryOf,
  type TaskRow,
  taskRowOf,
  taskRowsOf,
} from './cases/projections.ts';
export { followsUp, mayRate, ratingLimits } from './cases/ratings/commands.ts';
export { noRatings, type RatingFigures, withCounted } from './cases/ratings/figures.ts';
export { isBad as isBadRating, isOpenRating, lateSince } from './cases/ratings/open.ts';
export { type Rating, type RatingCommand, ratingTags, scores } from './cases/ratings/types.ts';
export { maxReactions } from './cases/reactions.ts';
export type { RowClock } from './cases/row-clock.ts';
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
} from './cases/types.ts';
export { type TimerClock, timerClocks } from './cases/work-period.ts';
export {
  certificateNumber,
  certificateSeries,
  isNumberRule,
} from './certificates/numbering.ts';
export {
  certificateEndingNames,
  certificateStateNames,
  certificateStateOf,
  holderIdOf,
  validCertificate,
} from './certificates/state.ts';
export { lastDayOf } from './certificates/term.ts';
export type {
  Annulment,
  Certificate,
  CertificateEnding,
  CertificateRule,
  CertificateState,
  CertificateValidity,
  HeldCertificate,
  IssuingMatter,
  LibraryCertificate,
  Replacement,
} from './certificates/types.ts';
export * from './clock/index.ts';
export {
  bureauOf,
  confirmHandover,
  type Handover,
  makeHandover,
  maxHandoverItems,
  type Paper,
  paperOf,
  papersAfter,
} from './counter/handover.ts';
export { chineseDate, composeDocument, verifyPath } from './documents/compose.ts';
export type { DocumentBlock, DocumentContent } from './documents/content.ts';
export {
  type DocumentFacts,
  type DocumentKindRow,
  documentKinds,
  isDocumentKind,
  missingContent,
} from './documents/kinds.ts';
export {
  caseNumber,
  caseSeries,
  documentNumber,
  documentSeries,
  seriesOf,
  verifyCodeOf,
} from './documents/numbering.ts';
export { templateFactsOf } from './documents/template-facts.ts';
export { previewDocument } from './documents/template-preview.ts';
export {
  checkTemplate,
  type DocumentTemplate,
  firstTemplate,
} from './documents/templates.ts';
export { type EngineWords, engineSentence } from './engine-sentences.ts';
export { exchangeKinds } from './exchange/codes.ts';
export type { ExchangeKind, ExchangeMessage, ExchangeRecord } from './exchange/message.ts';
export { exchangeJobsOf, exchangeMessagesOf } from './exchange/messages.ts';
export {
  departmentOfTopic,
  type ExternalChange,
  type ExternalTask,
  externalChanges,
  externalTaskId,
  topicPattern,
} from './external/external-tasks.ts';
export { createFigures, type ElementFigures } from './figures/index.ts';
export {
  type BuiltMatter,
  buildMatter,
  groupMatters,
  type MatterGroup,
} from './imports/matters.ts';
export { buildDepartment, buildPerson, groupStaff, type StaffGroup } from './imports/people.ts';
export { type ImportProblem, importProblem } from './imports/problems.ts';
export {
  type ImportRow,
  type ImportSheets,
  readRows,
  sheetNamed,
  sheetOf,
} from './imports/read-rows.ts';
export {
  columnsOf,
  exampleRows,
  type ImportKind,
  importKinds,
  type SheetName,
  sheets,
} from './imports/sheets.ts';
export { sharedKindProblems } from './matters/check-certificate.ts';
export { checkMatter } from './matters/check-matter.ts';
export type { MatterProblem, MatterProblemCode } from './matters/matter-problems.ts';
export {
  type Guidance,
  guidanceOf,
  matterFor,
  questionsOf,
  situationOf,
} from './matters/situations.ts';
export { type Theme, themeOf, themes } from './matters/themes.ts';
export type {
  ChildMatter,
  CoDepartment,
  ExtensionRule,
  FormField,
  FormSchema,
  JointSurveyRule,
  Limit,
  MaterialReuse,
  MaterialSpec,
  Matter,
  MatterKind,
  SampleFile,
  Situation,
  SpecialProcedureRule,
} from './matters/types.ts';
export { validateForm } from './matters/validate-form.ts';
export { type Branch, branchesOf, ownStepsKey } from './own-steps/branches.ts';
export { checkOwnSteps, type OwnStepsPlace } from './own-steps/check-own-steps.ts';
export { type OwnStepsTrial, type OwnStepsWay, tryOwnSteps } from './own-steps/try-own-steps.ts';
export { withOwnSteps } from './own-steps/with-own-steps.ts';
export { checkProcedure } from './procedures/check-procedure.ts';
export { type CriticalPath, criticalPath, criticalPathDays } from './procedures/critical-path.ts';
export type { ProcedureSurroundings } from './procedures/elements.ts';
export type { ProcedureProblem, ProcedureProblemCode } from './procedures/problems.ts';
export { serialProcedureXml } from './procedures/serial-procedure.ts';
export {
  type CaseRejection,
  detailOf,
  type FieldProblem,
  type Language,
  type RejectionCode,
  reject,
  rejectionCodes,
  sentenceOf,
} from './rejections.ts';
export { demoCity } from './staff/demo-city.ts';
export {
  absentFor,
  type Deputyship,
  isActive,
  mayArrange,
  whyNotDeputise,
} from './staff/deputies.ts';
export {
  actorOf,
  departmentNameOf,
  departmentOf,
  governmentOf,
  holdersOf,
  type Principal,
  positionNameOf,
  principalOf,
  principalsOf,
  subtreeOf,
  unitsOf,
  worksFor,
} from './staff/directory.ts';
export {
  departmentsOf,
  isAmongMembers,
  isApplicantOf,
  isCopiedOn,
  isGovernmentOver,
  mayDo,
  maySeeCase,
  type Permission,
  permissionsOf,
} from './staff/permissions.ts';
export {
  type Actor,
  type Department,
  type Person,
  type Position,
  type Role,
  systemActor,
  type Who,
  whoOf,
} from './staff/types.ts';
