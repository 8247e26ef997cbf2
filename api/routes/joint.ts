import { z } from 'zod';
import { created } from '../answers.ts';
import { openCase } from '../case-access.ts';
import { commandCase } from '../case-commands.ts';
import { bindFiles, ownFiles } from '../case-files.ts';
import { refuse } from '../errors.ts';
import { type Route, route } from '../route.ts';
import { statusAnswer } from '../schemas/cases.ts';
import { absenceNote, rectificationReport, surveyMove } from '../schemas/joint.ts';
import { statusOf } from './cases.ts';
import { ordering } from './life.ts';

/** What the lead does to a joint survey beside its steps, and the applicant's report of a rectification. */
export const jointRoutes: readonly Route[] = [
  ordering({
    path: 'surveys/{id}/move',
    operationId: 'moveSurvey',
    summary: 'Moves a joint survey (改期) before anybody has signed; everybody is told anew',
    access: ['task.work'],
    body: surveyMove,
    refusals: [
      'NOT_PERMITTED',
      'SURVEY_NOT_ARRANGED',
      'SURVEY_BEGUN',
      'APPOINTMENT_PAST',
      'APPOINTMENT_ON_REST_DAY',
      'APPOINTMENT_TOO_LATE',
    ],
    command: (body, { id: surveyId }) => ({ type: 'MoveSurvey', surveyId, ...body }),
  }),
  ordering({
    path: 'surveys/{id}/absences',
    operationId: 'noteAbsence',
    summary: 'Notes that a department did not come; what follows is a rule of the matter',
    access: ['task.work'],
    body: absenceNote,
    refusals: ['NOT_PERMITTED', 'SURVEY_NOT_ARRANGED', 'SURVEY_NOT_YET', 'NOT_AWAITED'],
    command: (body, { id: surveyId }) => ({ type: 'NoteAbsence', surveyId, ...body }),
  }),
  route(
    {
      method: 'post',
      path: '/api/cases/{number}/rectification',
      operationId: 'reportRectification',
      summary: 'Reports that everything on the list is put right (整改报告); clocks run again',
      tag: 'cases',
      access: ['case.submit'],
      input: {
        params: z.object({ number: z.string().min(1).max(100) }),
        body: rectificationReport,
      },
      answers: { 201: { description: 'reported', schema: statusAnswer } },
      refusals: [
        'CASE_NOT_FOUND',
        'NOT_THE_APPLICANT',
        'FILE_NOT_FOUND',
        'RECTIFICATION_NOT_ASKED',
      ],
    },
    async (call) => {
      const { ports, at, actor, params, body } = call;
      const opened = await openCase(call, params.number);
      if ('kind' in opened) return opened;
      const { file } = opened.stored;
      const wanted = { personId: actor.personId, caseId: file.id };
      const files = await ownFiles(ports.store, body.fileIds, wanted);
      if ('missing' in files) return refuse('FILE_NOT_FOUND', { file: files.missing });
      return commandCase(call, {
        stored: opened.stored,
        command: { type: 'ReportRectification', ...body, at, actor },
        answer: (done) => created(statusOf(done)),
        records: bindFiles(files, file.id),
      });
    },
  ),
];
