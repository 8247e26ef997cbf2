import type { Definition } from '#engine';
import { questionsOf } from '../../matters/situations.ts';
import type { FormField, Matter } from '../../matters/types.ts';
import { mayDo } from '../../staff/permissions.ts';
import type { Actor } from '../../staff/types.ts';
import type { ViewerKind } from '../../staff/viewer-kind.ts';
import type { DecisionContext } from '../decision.ts';
import { marksOf } from '../marks.ts';
import { isCandidate } from '../may-work.ts';
import type { CaseFile, WorkItem } from '../types.ts';
import type { FieldRight } from './types.ts';

/** A field that a mark names; `element` is the step whose form it is of, '' for the application. */
export type NamedField = { readonly element: string; readonly field: FormField };

/** The field that a `ref` of a step means: of the application, or of the form of another step of its process. */
export function fieldNamed(
  { definition, matter }: { readonly definition: Definition; readonly matter: Matter },
  ref: string,
  near = '',
): NamedField | undefined {
  const own = fieldOf(matter, matter.applicationForm, ref);
  if (own !== undefined) return { element: '', field: own };
  const dot = ref.indexOf('.');
  const process = near.slice(0, near.lastIndexOf(':') + 1);
  const element = `${process}${ref.slice(0, dot)}`;
  if (dot < 1 || !definition.nodeIndex.has(element)) return undefined;
  const field = fieldOf(matter, marksOf(definition, element).form, ref.slice(dot + 1));
  return field && { element, field };
}

function fieldOf({ forms }: Matter, form: string, key: string): FormField | undefined {
  const schema = Object.hasOwn(forms, form) ? forms[form] : undefined;
  return schema?.components.find((field) => field.key === key);
}

/** Whether conditions of the matter turn on a field of the application: it decides what the case is, and is not put right. */
export function isDeciding(matter: Matter, { element, field }: NamedField): boolean {
  return element === '' && questionsOf(matter).some(({ key }) => key === field.key);
}

/** What a step may do with a field. */
export function rightOf(definition: Definition, element: string, ref: string): FieldRight {
  return marksOf(definition, element).fields.find((mark) => mark.ref === ref)?.right ?? 'read';
}

type Onlooker = {
  readonly actor: Actor;
  readonly kind: ViewerKind;
  readonly units: readonly string[];
};

/** `element` and `key` of a field, as one word. */
export const fieldKey = (element: string, key: string): string => `${element} ${key}`;

/**
 * The fields that nobody shows somebody on a case: hidden by every step that is theirs. Who has no step of it, its
 * applicant and who supervises all cases read everything.
 */
export function hiddenFrom(
  context: Pick<DecisionContext, 'definition' | 'directory' | 'matter'>,
  file: CaseFile,
  viewer: Onlooker,
): ReadonlySet<string> {
  if (viewer.kind === 'applicant' || mayDo(viewer.actor, 'case.list.all')) return new Set();
  const steps = Object.values(file.workItems)
    .filter((item) => isOf(context, file, item, viewer))
    .map(({ element }) => hiddenAt(context, element));
  const [first = [], ...others] = steps;
  return new Set(first.filter((key) => others.every((hidden) => hidden.includes(key))));
}

function hiddenAt(
  context: Pick<DecisionContext, 'definition' | 'matter'>,
  element: string,
): readonly string[] {
  const marks = marksOf(context.definition, element).fields;
  return marks.flatMap(({ ref, right }) => {
    const named = right === 'hidden' ? fieldNamed(context, ref, element) : undefined;
    return named === undefined ? [] : [fieldKey(named.element, named.field.key)];
  });
}

function isOf(
  { directory }: Pick<DecisionContext, 'directory'>,
  file: CaseFile,
  item: WorkItem,
  { actor, kind, units }: Onlooker,
): boolean {
  const { personId } = actor;
  // A department that was asked sees its part as a whole.
  if (kind === 'asked' && item.department !== null && units.includes(item.department)) return true;
  const doers = [item.assignee?.personId, item.completedBy?.personId, item.addressee?.personId];
  if (doers.includes(personId)) return true;
  if (item.signatures?.some(({ by }) => by.personId === personId) === true) return true;
  return item.state === 'open' && isCandidate(directory, file, item, actor);
}
