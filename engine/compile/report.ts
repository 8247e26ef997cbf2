import { idOf, type ModdleElement, textOf, typeName } from '../model/moddle.ts';
import type { Problem } from '../types.ts';

/** Why a diagram is refused, or what is doubtful in it. Codes are stable; tools switch on them. */
type ProblemCode =
  | 'BAD_ATTRIBUTE'
  | 'BAD_EXPRESSION'
  | 'BAD_ID'
  | 'BAD_CORRELATION'
  | 'BAD_LOOP'
  | 'BAD_MESSAGE_FLOW'
  | 'BAD_MULTI_INSTANCE'
  | 'BAD_TIMER'
  | 'BAD_EVENT_GATEWAY'
  | 'BAD_EVENT_SUBPROCESS'
  | 'BAD_LINK'
  | 'BOUNDARY_WITHOUT_HOST'
  | 'CONDITION_NOT_ALLOWED'
  | 'DANGLING_FLOW'
  | 'DEFAULT_NOT_ALLOWED'
  | 'FLOW_CROSSES_SCOPE'
  | 'FLOW_NOT_ALLOWED'
  | 'FOREIGN_EXTENSION'
  | 'GATEWAY_WITHOUT_FLOW'
  | 'MISSING_CALLED_ELEMENT'
  | 'MISSING_COMPENSATION_HANDLER'
  | 'MISSING_CONDITION'
  | 'MISSING_ERROR_CODE'
  | 'MISSING_ESCALATION_CODE'
  | 'MISSING_JOB_TYPE'
  | 'MISSING_MESSAGE'
  | 'MISSING_SIGNAL'
  | 'MISSING_START_EVENT'
  | 'NO_EXECUTABLE_PROCESS'
  | 'NO_INCOMING_FLOW'
  | 'NO_OUTGOING_FLOW'
  | 'NEVER_ENDS'
  | 'NEVER_JOINS'
  | 'SEVERAL_PROCESSES'
  | 'SEVERAL_START_EVENTS'
  | 'UNKNOWN_ATTRIBUTE'
  | 'UNREACHABLE'
  | 'UNRESOLVED_REFERENCE'
  | 'UNSUPPORTED_ATTRIBUTE'
  | 'UNSUPPORTED_ELEMENT'
  | 'UNSUPPORTED_EVENT'
  | 'UNSUPPORTED_LANGUAGE';

/** Collects the problems of one diagram. */
export type Report = { readonly problems: Problem[] };

export function refuse(
  report: Report,
  element: ModdleElement | undefined,
  code: ProblemCode,
  message: string,
): void {
  report.problems.push({ elementId: idOf(element), code, message, severity: 'error' });
}

export function warn(
  report: Report,
  element: ModdleElement | undefined,
  code: ProblemCode,
  message: string,
): void {
  report.problems.push({ elementId: idOf(element), code, message, severity: 'warning' });
}

/** How a message calls an element: `userTask Review "审查"`. */
export function nameOf(element: ModdleElement): string {
  const name = textOf(element, 'name');
  const kind = kindOf(element);
  const id = idOf(element) || 'without id';
  return name === undefined || name === '' ? `${kind} ${id}` : `${kind} ${id} "${name}"`;
}

/** The BPMN name of an element, for example `userTask`. */
export function kindOf(element: ModdleElement): string {
  const name = typeName(element);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
