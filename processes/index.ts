export {
  type BatchAct,
  type BatchTarget,
  type BatchWish,
  batchActs,
  batchCommandOf,
  maxBatchTargets,
} from './batches/batch.ts';
export * from './cases/index.ts';
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
export { numberRuleOn, withNumberRule, withoutNumberRule } from './documents/number-rules.ts';
export {
  caseNumber,
  caseSeries,
  documentNumber,
  documentSeries,
  prefixOf,
  readNumber,
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
  type MessagePlace,
  type PackedMessage,
  packMessage,
  unpackMessage,
} from './exchange/packed.ts';
export {
  departmentOfTopic,
  type ExternalChange,
  type ExternalTask,
  externalChanges,
  externalTaskId,
  topicPattern,
} from './external/external-tasks.ts';
export { createFigures, type ElementFigures } from './figures/index.ts';
export { counted, fill } from './fill.ts';
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
export {
  type CaseFacts,
  caseFactsOf,
  formFact,
  reportFieldsOf,
} from './reports/case-facts.ts';
export {
  boundsFor,
  type Counted,
  type Grouping,
  type ReportRow,
  reportOf,
} from './reports/report.ts';
export { demoCity } from './staff/demo-city.ts';
export {
  absentFor,
  type Deputyship,
  deputiesFor,
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
  ownBureau,
  type Principal,
  positionNameOf,
  principalOf,
  principalsOf,
  subtreeOf,
  unitsOf,
  worksFor,
} from './staff/directory.ts';
export { whyNotTogether } from './staff/duties.ts';
export { weaknessOf } from './staff/passwords.ts';
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
  caseSeparators,
  type Department,
  type NumberRule,
  numberEndings,
  type Person,
  type Position,
  type Role,
  systemActor,
  type Who,
  whoOf,
  yearBrackets,
} from './staff/types.ts';
export {
  isInsider,
  readsInternals,
  readsRemark,
  type ViewerKind,
  viewerKindOf,
} from './staff/viewer-kind.ts';
