import { defineTexts } from '../shell/index.ts';

export const useReportsText = defineTexts('reports', {
  title: ['统计报表', 'Reports'],
  intro: [
    '按申请表的选项、数值和日期，或按结果、地区、情形、时间统计一个事项的办件；不提供姓名、证件号等能识别个人的项目。',
    'Cases of a matter counted by choices, numbers and dates of their applications, or by outcome, region, situation and time. Nothing that tells who somebody is is offered.',
  ],
  matter: ['事项', 'Matter'],
  chooseMatter: ['请选择事项', 'Choose a matter'],
  by: ['分组', 'By'],
  split: ['细分', 'Split by'],
  noSplit: ['不细分', 'No split'],
  measure: ['中位数指标', 'Median of'],
  from: ['收件自', 'Received from'],
  to: ['收件至', 'Received until'],
  group: ['分组', 'Group'],
  count: ['件数', 'Cases'],
  share: ['占比', 'Share'],
  median: ['中位数', 'Median'],
  medianOf: ['{{measure}}（中位数）', '{{measure}} (median)'],
  backwards: ['起始日期晚于截止日期。', 'The first day is after the last.'],
  total: ['合计 {{total}} 件', '{{total}} in all'],
  own: ['仅统计本部门牵头的办件。', 'Only cases that your department leads are counted.'],
  cut: [
    '不同的值太多，只统计了一部分；请缩小时间范围。',
    'Too many different values: not all were counted. Choose a shorter period.',
  ],
  empty: ['没有符合条件的办件。', 'No case fits.'],
  pick: ['选择事项后显示报表。', 'Choose a matter to see its report.'],
});
