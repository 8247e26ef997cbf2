import { z } from 'zod';
import { commandWithFiles } from '../commands-with-files.ts';
import { type Route, route } from '../route.ts';
import { statusAnswer } from '../schemas/cases.ts';
import { absenceNote, rectificationReport, surveyMove } from '../schemas/joint.ts';
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
    (call) => {
      const { at, actor, params, body } = call;
      const command = { type: 'ReportRectification', ...body, at, actor } as const;
      return commandWithFiles(call, { number: params.number, fileIds: body.fileIds, command });
    },
  ),
];
