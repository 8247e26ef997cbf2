import type { Expression } from '../definition.ts';
import { compileFeel } from '../feel/compile.ts';
import type { Known } from '../feel/nodes.ts';
import { type Environment, FeelError, type FeelValue, isError } from '../feel/value.ts';
import { childOf, childrenOf, isA, type ModdleElement, textOf, typeName } from '../model/moddle.ts';
import { compileTable } from './compile-table.ts';
import { iterations } from './iterations.ts';
import { type DmnReport, refuseDmn } from './report.ts';
import { evaluateTable } from './table.ts';
import { type Types, typeOf } from './types.ts';

/** Where rows that matched are written down, by the decision in whose logic the table lies. */
export type Note = (rules: readonly number[]) => void;

/** The compiled logic of a decision or a business knowledge model. */
export type Logic = (environment: Environment, note: Note) => FeelValue;

/** Where an expression stands: whose it is, and what it may name. */
export type Place = {
  readonly report: DmnReport;
  readonly types: Types;
  /** Id of the decision or business knowledge model. */
  readonly id: string;
  readonly known: Known;
};

export type Compile = (place: Place, element: ModdleElement) => Logic | undefined;

/** DMN 1.3, 7.3 and 10.2.1; DMN 1.4, 7.3: the boxed expressions. */
const boxes: readonly (readonly [type: string, compile: Compile])[] = [
  ['LiteralExpression', literal],
  ['DecisionTable', table],
  ['Context', context],
  ['List', list],
  ['Relation', relation],
  ['Invocation', invocation],
];

/** Compiles a boxed expression; what is not supported is refused by the id of its owner. */
export function compileLogic(place: Place, element: ModdleElement | undefined): Logic | undefined {
  if (element === undefined) {
    refuseDmn(place.report, place.id, 'has no logic');
    return undefined;
  }
  const box = [...boxes, ...iterations].find(([type]) => isA(element, `dmn:${type}`));
  if (box !== undefined) return box[1](place, element);
  const name = typeName(element);
  refuseDmn(place.report, place.id, `has a ${name}, which is not supported here`);
  return undefined;
}

function literal(place: Place, element: ModdleElement): Logic | undefined {
  const expression = expressionIn(place, place.id, element);
  const check = typeOf(place.report, place.types, place.id, element);
  return expression && ((environment) => checked(expression.evaluate(environment), environment));
  function checked(value: FeelValue, environment: Environment): FeelValue {
    return isError(value) ? value : check(value, environment);
  }
}

function table(place: Place, element: ModdleElement): Logic | undefined {
  const compiled = compileTable(place, element);
  return (
    compiled &&
    ((environment, note) => {
      const answer = evaluateTable(compiled, environment);
      if (answer instanceof FeelError) return answer;
      note(answer.rows);
      return answer.value;
    })
  );
}

type Entry = { readonly name: string | undefined; readonly logic: Logic };

/** Each entry knows those before it; an entry without a name is the value of all. */
function context(place: Place, element: ModdleElement): Logic | undefined {
  const entries: Entry[] = [];
  let inner = place;
  for (const written of childrenOf(element, 'contextEntry')) {
    const variable = childOf(written, 'variable');
    const name = variable && textOf(variable, 'name')?.trim();
    const logic = compileLogic(inner, childOf(written, 'expression'));
    if (logic === undefined) return undefined;
    if (name === '__proto__' || (variable !== undefined && !name)) {
      refuseDmn(place.report, place.id, 'has a context entry without a name');
      return undefined;
    }
    const check = typeOf(place.report, place.types, place.id, variable);
    entries.push({ name, logic: typed(logic, check) });
    if (name !== undefined) inner = knowing(inner, name);
  }
  return (environment, note) => contextValue(entries, environment, note);
}

function contextValue(entries: readonly Entry[], outer: Environment, note: Note): FeelValue {
  const fields = new Map<string, FeelValue>();
  const environment = within(outer, fields);
  for (const { name, logic } of entries) {
    const value = logic(environment, note);
    if (name === undefined || isError(value)) return value;
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

/** Names that go before those around. */
function within(outer: Environment, names: ReadonlyMap<string, FeelValue>): Environment {
  return {
    ...outer,
    fuel: outer.fuel,
    lookup: (name) => (names.has(name) ? names.get(name) : outer.lookup(name)),
  };
}

export function knowing(place: Place, name: string): Place {
  const { names, functions } = place.known;
  return { ...place, known: { names: new Set([...names, name]), functions } };
}

export function typed(logic: Logic, check: ReturnType<typeof typeOf>): Logic {
  return (environment, note) => {
    const value = logic(environment, note);
    return isError(value) ? value : check(value, environment);
  };
}

function list(place: Place, element: ModdleElement): Logic | undefined {
  const items = all(place, childrenOf(element, 'items'));
  return items && ((environment, note) => valuesOf(items, environment, note));
}

function relation(place: Place, element: ModdleElement): Logic | undefined {
  const columns = childrenOf(element, 'column').map((column) => textOf(column, 'name') ?? '');
  const rows: (readonly Logic[])[] = [];
  for (const row of childrenOf(element, 'row')) {
    const cells = all(place, childrenOf(row, 'items'));
    if (cells === undefined) return undefined;
    if (cells.length !== columns.length || columns.includes('__proto__')) {
      refuseDmn(
        place.report,
        place.id,
        `has a relation of ${columns.length} columns and a row of ${cells.length}`,
      );
      return undefined;
    }
    rows.push(cells);
  }
  return (environment, note) => {
    const values: FeelValue[] = [];
    for (const row of rows) {
      const cells = valuesOf(row, environment, note);
      if (cells instanceof FeelError) return cells;
      values.push(Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? null])));
    }
    return values;
  };
}

function all(place: Place, elements: readonly ModdleElement[]): readonly Logic[] | undefined {
  const logics = elements.map((element) => compileLogic(place, element));
  const whole = logics.filter((logic) => logic !== undefined);
  return whole.length === logics.length ? whole : undefined;
}

function valuesOf(
  logics: readonly Logic[],
  environment: Environment,
  note: Note,
): readonly FeelValue[] | FeelError {
  const values: FeelValue[] = [];
  for (const logic of logics) {
    const value = logic(environment, note);
    if (isError(value)) return value;
    values.push(value);
  }
  return values;
}

/** Calls a business knowledge model, its arguments by name. */
function invocation(place: Place, element: ModdleElement): Logic | undefined {
  const called = childOf(element, 'called');
  const name = ((called && textOf(called, 'text')) ?? '').trim();
  const parameters = place.known.functions.get(name);
  if (parameters === undefined) {
    refuseDmn(place.report, place.id, `invokes "${name}", which it does not require as knowledge`);
    return undefined;
  }
  const given = new Map<string, Logic>();
  for (const binding of childrenOf(element, 'binding')) {
    const parameter = childOf(binding, 'parameter');
    const logic = compileLogic(place, childOf(binding, 'expression'));
    if (logic === undefined) return undefined;
    given.set((parameter && textOf(parameter, 'name')) ?? '', logic);
  }
  const stranger = [...given.keys()].find((one) => !parameters.includes(one));
  const lacking = parameters.find((one) => !given.has(one));
  if (stranger !== undefined || lacking !== undefined) {
    const which = stranger === undefined ? `without ${lacking}` : `with the unknown ${stranger}`;
    refuseDmn(place.report, place.id, `invokes "${name}" ${which}`);
    return undefined;
  }
  const args = parameters.flatMap((one) => given.get(one) ?? []);
  return (environment, note) => {
    const values = valuesOf(args, environment, note);
    if (values instanceof FeelError) return values;
    return environment.call?.(name, values) ?? new FeelError(`nobody knows "${name}"`);
  };
}

/** The FEEL in a literal expression; an empty one is null. */
export function expressionIn(
  place: Place,
  where: string,
  owner: ModdleElement,
): Expression | undefined {
  const language = textOf(owner, 'expressionLanguage') ?? 'feel';
  if (!/feel/i.test(language)) {
    refuseDmn(place.report, where, `is written in ${language}; only FEEL runs`);
    return undefined;
  }
  const text = (textOf(owner, 'text') ?? '').trim();
  return compileText(place, where, text === '' ? 'null' : text);
}

export function compileText(place: Place, where: string, text: string): Expression | undefined {
  const compiled = compileFeel(text, place.known);
  if (!('refused' in compiled)) return compiled;
  refuseDmn(place.report, where, compiled.refused);
  return undefined;
}
