import { departmentNameOf, surveyResultNames } from '#processes';
import type { Lines } from './timeline.ts';

/** What joint work is called in the history of a case. */
export const jointLines: Lines = {
  MaterialReviewAsked: ({ review }, { directory }) => ({
    zh: `请${departmentNameOf(directory, review.department)}审查资料`,
    en: `${departmentNameOf(directory, review.department)} asked to review the materials`,
    taskId: review.taskId,
    internal: true,
  }),
  MaterialReviewGiven: ({ taskId, finding }, { directory, file }) => {
    const name = departmentNameOf(directory, file.workItems[taskId]?.department ?? '');
    const count = finding.items.length;
    const said = {
      inOrder: { zh: '资料齐全', en: 'materials in order' },
      defects: { zh: `提出 ${count} 项补正`, en: `${count} materials to supplement` },
      silent: { zh: '逾期未审查', en: 'did not review in time' },
    }[finding.result];
    return {
      zh: `${name}：${said.zh}`,
      en: `${name}: ${said.en}`,
      taskId,
      text: finding.opinion,
      internal: true,
    };
  },
  SurveyArranged: ({ survey: { on, time, place, round } }) => ({
    zh: `${round > 1 ? '复验' : '联合踏勘'}定于 ${on} ${time}`,
    en: `${round > 1 ? 're-inspection' : 'joint survey'} on ${on} at ${time}`,
    text: place,
  }),
  SurveyMoved: ({ to, reason }) => ({
    zh: `联合踏勘改期至 ${to.on} ${to.time}`,
    en: `joint survey moved to ${to.on} at ${to.time}`,
    text: reason,
  }),
  SurveyRecorded: ({ record }, { directory }) => ({
    zh: `${departmentNameOf(directory, record.department)}现场意见：${surveyResultNames[record.value]}`,
    en: `${departmentNameOf(directory, record.department)} on the spot: ${record.value}`,
    text: record.findings,
  }),
  SurveyMissed: ({ absence: { department, reason, rule } }, { directory }) => ({
    zh: `${departmentNameOf(directory, department)}缺席联合踏勘${rule === 'deemedConsent' ? '，视为同意' : ''}`,
    en: `${departmentNameOf(directory, department)} was absent from the survey`,
    text: reason,
  }),
  SurveyConcluded: ({ result }) => ({
    zh: `联合踏勘结论：${surveyResultNames[result]}`,
    en: `result of the survey: ${result}`,
  }),
  RectificationOrdered: ({ rectification: { items, dueOn } }) => ({
    zh: `整改通知：${items.length} 项，限 ${dueOn} 前`,
    en: `${items.length} things to put right by ${dueOn}`,
  }),
  RectificationReported: ({ report }) => ({
    zh: '提交整改报告',
    en: 'rectification reported',
    text: report,
  }),
  RectificationExpired: () => ({ zh: '整改期限届满未整改', en: 'time to put right ran out' }),
};
