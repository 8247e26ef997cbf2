import type { Directory } from '../cases/decision.ts';
import { filingAccountOf, isAgentOf } from '../cases/intake/agents.ts';
import type { CaseSummary } from '../cases/projections.ts';
import type { CaseFile } from '../cases/types.ts';
import { governmentOf, worksFor } from './directory.ts';
import type { Actor, Role } from './types.ts';

export type Permission =
  | 'definition.read'
  | 'definition.write'
  | 'matter.read'
  | 'matter.publish'
  | 'case.submit'
  | 'case.list.own'
  | 'case.list.department'
  | 'case.list.all'
  | 'task.work'
  | 'file.upload'
  | 'directory.read'
  | 'staff.manage'
  | 'case.terminate'
  | 'calendar.manage'
  | 'overview.read'
  | 'incident.resolve'
  | 'task.reassign'
  | 'task.jump'
  | 'case.supervise'
  | 'exchange.read'
  | 'ownSteps.write'
  | 'external.work'
  /** 审计: who did what, over everything. */
  | 'audit.read'
  /** 统计报表: counts over one's own department's cases, or over all that one may see. */
  | 'report.read'
  /** 证照库. */
  | 'certificate.read';

/** What each role may do: the only table of permissions. */
export const permissionsOf: Record<Role, readonly Permission[]> = {
  applicant: ['matter.read', 'case.submit', 'case.list.own', 'task.work', 'file.upload'],
  officer: [
    'report.read',
    'certificate.read',
    'matter.read',
    'definition.read',
    'case.submit',
    'case.list.department',
    'task.work',
    'file.upload',
    'directory.read',
  ],
  analyst: [
    'report.read',
    'file.upload',
    'matter.read',
    'definition.read',
    'definition.write',
    'matter.publish',
    'directory.read',
    'overview.read',
    'ownSteps.write',
  ],
  departmentAnalyst: ['matter.read', 'definition.read', 'directory.read', 'ownSteps.write'],
  system: ['external.work'],
  supervisor: [
    'report.read',
    'certificate.read',
    'matter.read',
    'definition.read',
    'case.list.all',
    'case.supervise',
    'exchange.read',
    'audit.read',
    'task.reassign',
    'directory.read',
    'overview.read',
  ],
  admin: [
    'report.read',
    'certificate.read',
    'matter.read',
    'definition.read',
    'case.list.all',
    'directory.read',
    'staff.manage',
    'case.terminate',
    'calendar.manage',
    'overview.read',
    'incident.resolve',
    'exchange.read',
    'audit.read',
    'task.reassign',
    'task.jump',
  ],
};

/** Whether somebody may do something at all; which case or task it is comes on top. */
export function mayDo(actor: Pick<Actor, 'roles'>, permission: Permission): boolean {
  return actor.roles.some((role) => permissionsOf[role].includes(permission));
}

/** Members of a case: its applicant, the lead, departments once asked, and those who see all. Others do not find it. */
export function maySeeCase(directory: Directory, actor: Actor, file: CaseFile): boolean {
  if (isCopiedOn(actor, file)) return true;
  const applicantPersonId = filingAccountOf(file) ?? null;
  const members = { applicantPersonId, departments: departmentsOf(file) };
  return isAmongMembers(directory, actor, members) || isGovernmentOver(directory, actor, file);
}

/** The head of the government of the lead's level, who decides on extensions of joint cases (行政许可法 art. 42). */
export function isGovernmentOver(directory: Directory, actor: Actor, file: CaseFile): boolean {
  if (!mayDo(actor, 'case.list.department') || !actor.positions.includes('head')) return false;
  return actor.department === governmentOf(directory, file.leadDepartment)?.id;
}

/** Whether somebody is a member of a case of which only the members are known. */
export function isAmongMembers(
  directory: Directory,
  actor: Actor,
  members: Pick<CaseSummary, 'applicantPersonId' | 'departments'>,
): boolean {
  if (mayDo(actor, 'case.list.all') || members.applicantPersonId === actor.personId) return true;
  if (!mayDo(actor, 'case.list.department')) return false;
  return members.departments.some((department) => worksFor(directory, actor, department));
}

/** 抄送: whoever got a copy may read the case. */
export function isCopiedOn(actor: Pick<Actor, 'personId'>, file: CaseFile): boolean {
  return (file.copies ?? []).some(({ to }) => to.personId === actor.personId);
}

/** The lead, the departments that were asked for an opinion or have a case of their own under it, and the window that received it. */
export function departmentsOf(file: CaseFile): readonly string[] {
  const found = [file.leadDepartment];
  const add = (department: string | null | undefined) => {
    if (department != null && !found.includes(department)) found.push(department);
  };
  for (const { department } of file.opinions) add(department);
  for (const { department } of Object.values(file.workItems)) add(department);
  for (const { department } of file.children ?? []) add(department);
  add(file.intake?.place);
  return found;
}

/** The applicant, or who files for them (代办). */
export function isApplicantOf(actor: Pick<Actor, 'personId'>, file: CaseFile): boolean {
  return file.applicant.personId === actor.personId || isAgentOf(actor, file);
}
