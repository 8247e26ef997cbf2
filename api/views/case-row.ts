import {
  type CaseFlag,
  type CaseStatus,
  departmentNameOf,
  flagNames,
  statusNames,
} from '#processes';
import type { CaseRow } from '#store';
import { dueLight } from './due-light.ts';
import type { Scene } from './scene.ts';

const running: readonly CaseStatus[] = [
  'RECEIVED',
  'SUPPLEMENTING',
  'ACCEPTED',
  'IN_REVIEW',
  'SUSPENDED',
];

/** A row of a list of cases. */
export function caseRowOf({ directory, calendar, today }: Scene, row: CaseRow) {
  const status = row.status as CaseStatus;
  const { zh: statusName, en: statusNameEn } = statusNames[status];
  const due = running.includes(status) ? (row.promisedDue ?? row.statutoryDue) : null;
  return {
    id: row.id,
    number: row.number,
    matterCode: row.matterCode,
    matterName: row.matterName,
    applicantName: row.applicantName,
    leadDepartment: {
      id: row.leadDepartment,
      name: departmentNameOf(directory, row.leadDepartment),
    },
    status,
    statusName,
    statusNameEn,
    flags: row.flags.map((code) => ({ code, name: flagNames[code as CaseFlag].zh })),
    receivedOn: row.receivedOn,
    promisedDue: row.promisedDue,
    statutoryDue: row.statutoryDue,
    ...dueLight(calendar, { start: row.receivedOn, due }, today),
    updatedAt: row.updatedAt,
  };
}
