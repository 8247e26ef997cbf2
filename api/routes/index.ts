import type { Route } from '../route.ts';
import { administrationRoutes } from './administration.ts';
import { auditRoutes } from './audit.ts';
import { batchRoutes } from './batches.ts';
import { bootstrapRoutes } from './bootstrap.ts';
import { calendarRoutes } from './calendar.ts';
import { calendarChangeRoutes } from './calendar-changes.ts';
import { caseOperationRoutes } from './case-operations.ts';
import { caseRoutes } from './cases.ts';
import { certificateRoutes } from './certificates.ts';
import { counterRoutes } from './counter.ts';
import { definitionFigureRoutes } from './definition-figures.ts';
import { definitionRoutes } from './definitions.ts';
import { deputyRoutes } from './deputies.ts';
import { directoryRoutes } from './directory.ts';
import { documentPreviewRoutes } from './document-previews.ts';
import { documentRoutes } from './documents.ts';
import { draftRoutes } from './drafts.ts';
import { eventRoutes } from './events.ts';
import { exchangeRoutes } from './exchange.ts';
import { exportRoutes } from './exports.ts';
import { externalTaskRoutes } from './external-tasks.ts';
import { fileRoutes } from './files.ts';
import { guidanceRoutes } from './guidance.ts';
import { heldMaterialRoutes } from './held-materials.ts';
import { importRoutes } from './imports.ts';
import { incidentRoutes } from './incidents.ts';
import { jobRoutes } from './jobs.ts';
import { jointRoutes } from './joint.ts';
import { lifeRoutes } from './life.ts';
import { matterDraftRoutes } from './matter-drafts.ts';
import { matterVersionRoutes } from './matter-versions.ts';
import { matterRoutes } from './matters.ts';
import { migrationRoutes } from './migration.ts';
import { noticeRoutes } from './notices.ts';
import { numberRuleRoutes } from './number-rules.ts';
import { overviewRoutes } from './overview.ts';
import { ownStepsRoutes } from './own-steps.ts';
import { ownStepsDraftRoutes } from './own-steps-drafts.ts';
import { preferenceRoutes } from './preferences.ts';
import { publicRoutes } from './public.ts';
import { ratingRoutes } from './ratings.ts';
import { remarkRoutes } from './remarks.ts';
import { reportRoutes } from './reports.ts';
import { sampleRoutes } from './samples.ts';
import { sessionRoutes } from './session.ts';
import { staffRoutes } from './staff.ts';
import { systemRoutes } from './system.ts';
import { takerRoutes } from './takers.ts';
import { taskOperationRoutes } from './task-operations.ts';
import { taskRoutes } from './tasks.ts';
import { themeRoutes } from './themes.ts';
import { timerRoutes } from './timers.ts';

/** The one table of routes: Express and the OpenAPI document are both made from it. */
export const routes: readonly Route[] = [
  ...systemRoutes,
  ...bootstrapRoutes,
  ...sessionRoutes,
  ...preferenceRoutes,
  ...matterRoutes,
  ...themeRoutes,
  ...guidanceRoutes,
  ...sampleRoutes,
  ...matterVersionRoutes,
  ...matterDraftRoutes,
  ...documentPreviewRoutes,
  ...importRoutes,
  ...definitionRoutes,
  ...definitionFigureRoutes,
  ...draftRoutes,
  ...ownStepsRoutes,
  ...ownStepsDraftRoutes,
  ...heldMaterialRoutes,
  ...fileRoutes,
  ...caseRoutes,
  ...exportRoutes,
  ...reportRoutes,
  ...auditRoutes,
  ...certificateRoutes,
  ...lifeRoutes,
  ...ratingRoutes,
  ...counterRoutes,
  ...jointRoutes,
  ...incidentRoutes,
  ...exchangeRoutes,
  ...externalTaskRoutes,
  ...administrationRoutes,
  ...migrationRoutes,
  ...batchRoutes,
  ...jobRoutes,
  ...timerRoutes,
  ...takerRoutes,
  ...taskRoutes,
  ...taskOperationRoutes,
  ...caseOperationRoutes,
  ...remarkRoutes,
  ...deputyRoutes,
  ...documentRoutes,
  ...publicRoutes,
  ...noticeRoutes,
  ...eventRoutes,
  ...staffRoutes,
  ...directoryRoutes,
  ...numberRuleRoutes,
  ...calendarRoutes,
  ...calendarChangeRoutes,
  ...overviewRoutes,
];
