import { evaluate, type Variables } from '#engine';
import { type CaseRejection, reject } from '../rejections.ts';
import type { FormField, Matter, Situation } from './types.ts';
import { validateForm } from './validate-form.ts';

/**
 * 情形引导, "which case is mine": the fields of the application form on which conditions of the matter turn, in the
 * form's order. What the guide asks first is so what the flow reads later.
 */
export function questionsOf(matter: Matter): readonly FormField[] {
  const named = new Set(conditionsOf(matter).flatMap(wordsOf));
  const fields = matter.forms[matter.applicationForm]?.components ?? [];
  return fields.filter(({ key }) => named.has(key));
}

/** The situation in which an application is: the first whose condition holds. */
export function situationOf(matter: Matter, form: Variables): Situation | undefined {
  const said = scopeOf(matter, form);
  return matter.situations?.find(({ when }) => holds(when, said) === true);
}

/** Every command on a case asks anew, of the same form: the answer is remembered while the form is. */
const known = new WeakMap<Variables, { readonly of: Matter; readonly is: Matter }>();

/** The matter as it stands for an application: the materials, fees and limits of what its form says. */
export function matterFor(matter: Matter, form: Variables): Matter {
  if (conditionsOf(matter).length === 0) return matter;
  const before = known.get(form);
  if (before !== undefined && (before.of === matter || before.is === matter)) return before.is;
  const said = scopeOf(matter, form);
  // What cannot be evaluated is asked for: a mistake must not drop a material or a fee.
  const applies = ({ when }: Conditional) => when === undefined || (holds(when, said) ?? true);
  const standing = narrowed(matter, applies, situationOf(matter, form));
  known.set(form, { of: matter, is: standing });
  return standing;
}

/** What the guide shows while questions are answered. */
export type Guidance = {
  readonly matter: Matter;
  /** Absent while it is open, or when none holds. */
  readonly situation?: Situation;
  /** Questions without an answer so far. */
  readonly open: readonly string[];
};

/** The matter by the answers so far; what turns on an open question is kept. Answers that are none are refused. */
export function guidanceOf(matter: Matter, answers: Variables): Guidance | CaseRejection {
  const questions = questionsOf(matter);
  const refusal = answersRefusal(questions, answers);
  if (refusal !== undefined) return refusal;
  const open = questions.map(({ key }) => key).filter((key) => (answers[key] ?? '') === '');
  const isOpen = (when: string) => wordsOf(when).some((word) => open.includes(word));
  const said = scopeOf(matter, answers);
  const applies = ({ when }: Conditional) =>
    when === undefined || isOpen(when) || (holds(when, said) ?? true);
  const first = matter.situations?.find(({ when }) => isOpen(when) || holds(when, said));
  const situation = first !== undefined && !isOpen(first.when) ? first : undefined;
  const shown = narrowed(matter, applies, situation);
  return {
    matter: { ...shown, coDepartments: shown.coDepartments.filter(applies) },
    ...(situation && { situation }),
    open,
  };
}

function answersRefusal(
  questions: readonly FormField[],
  answers: Variables,
): CaseRejection | undefined {
  // What is left out is open, not wrong.
  const components = questions.map((field) => ({
    ...field,
    validate: { ...field.validate, required: false },
  }));
  const problems = validateForm({ type: 'default', id: 'questions', components }, answers);
  if (problems.length === 0) return undefined;
  const fields = problems.map(({ field }) => field);
  return { ...reject('FORM_INVALID', { count: problems.length, fields }), problems };
}

type Conditional = { readonly when?: string };

function narrowed(
  matter: Matter,
  applies: (part: Conditional) => boolean,
  situation: Situation | undefined,
): Matter {
  const { promised, statutory } = situation ?? {};
  return {
    ...matter,
    materials: matter.materials.filter(applies),
    fees: matter.fees.filter(applies),
    limits: { ...matter.limits, ...(promised && { promised }), ...(statutory && { statutory }) },
  };
}

// Every command asks, most of them of a matter without any: looked for once, a version of a matter never changes.
const conditions = new WeakMap<Matter, readonly string[]>();

function conditionsOf(matter: Matter): readonly string[] {
  const before = conditions.get(matter);
  if (before !== undefined) return before;
  const { situations = [], materials, fees, coDepartments } = matter;
  const found = [...situations, ...coDepartments, ...materials, ...fees].flatMap(({ when }) =>
    when === undefined || when.trim() === '' ? [] : [when],
  );
  conditions.set(matter, found);
  return found;
}

/** What conditions see: the form's fields, an unticked box as no, null where nothing was filled in. */
function scopeOf({ forms, applicationForm }: Matter, form: Variables): Variables {
  const fields = forms[applicationForm]?.components ?? [];
  const blank = fields.map(({ key, type }) => [key, type === 'checkbox' ? false : null]);
  return { ...Object.fromEntries(blank), ...form, form };
}

/** Whether a condition holds, which it does not of what was left blank; undefined where it cannot be evaluated. */
function holds(when: string, said: Variables): boolean | undefined {
  if (when.trim() === '') return true;
  const result = evaluate(when, said);
  if ('value' in result) return result.value === true;
  return wordsOf(when).some((word) => said[word] === null) ? false : undefined;
}

/** The names in a FEEL expression; what stands in quotes is none. */
export function wordsOf(expression: string): readonly string[] {
  return withoutQuotes(expression).match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
}

/** A FEEL expression with a blank for each text in it. */
export function withoutQuotes(expression: string): string {
  return expression.replaceAll(/"(?:[^"\\]|\\.)*"/gu, ' ');
}
