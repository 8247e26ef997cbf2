import { fieldNamed, isDeciding } from '../cases/fields/rights.ts';
import { fieldRights } from '../cases/fields/types.ts';
import type { Element, Procedure } from './elements.ts';
import { type ProcedureProblem, problem } from './problems.ts';

/** 字段权限: each names a field that is there, once, of the application or of a step of the process itself. */
export function fieldRightsRule(
  { node, marks, name }: Element,
  procedure: Procedure,
): readonly ProcedureProblem[] {
  if (marks.fields.length === 0) return [];
  if (marks.position === 'applicant')
    return [problem('FIELD_RIGHTS_OF_APPLICANT', node.id, { name })];
  const refs = marks.fields.map(({ ref }) => ref);
  const twice = new Set(refs.filter((ref, index) => refs.indexOf(ref) < index));
  return [
    ...[...twice].map((ref) => problem('FIELD_RIGHT_TWICE', node.id, { name, field: ref })),
    ...wordProblems({ node, marks, name }, procedure),
    ...marks.fields.flatMap((mark) => markProblems({ node, marks, name }, procedure, mark)),
  ];
}

/** Read as `hidden` when a case runs, so that the mistake is the careful one. */
function wordProblems(
  { node, name }: Element,
  { definition }: Procedure,
): readonly ProcedureProblem[] {
  const { fields } = definition.marks(node.id);
  const rights = (Array.isArray(fields) ? fields : []).map((field) =>
    typeof field === 'object' && field !== null && 'right' in field ? String(field['right']) : '',
  );
  return rights
    .filter((right) => !(fieldRights as readonly string[]).includes(right))
    .map((right) => problem('FIELD_RIGHT_UNKNOWN', node.id, { name, right }));
}

function markProblems(
  { node, name }: Element,
  { definition, matter }: Procedure,
  { ref, right }: Element['marks']['fields'][number],
): readonly ProcedureProblem[] {
  if (matter === undefined) return [];
  const named = fieldNamed({ definition, matter }, ref, node.id);
  if (named === undefined || named.element === node.id)
    return [problem('FIELD_UNKNOWN', node.id, { name, field: ref })];
  const { label } = named.field;
  const step = definition.nodes[definition.nodeIndex.get(named.element) ?? 0];
  if (named.element !== '' && (step?.parent !== 0 || step.loop !== undefined))
    return [problem('FIELD_OF_INNER_STEP', node.id, { name, field: label })];
  return right === 'edit' && isDeciding(matter, named)
    ? [problem('FIELD_DECIDES', node.id, { name, field: label })]
    : [];
}
