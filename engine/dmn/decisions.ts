import { toJson } from '../feel/json.ts';
import { feelLimits } from '../feel/syntax.ts';
import { type Environment, FeelError, type FeelValue, isError } from '../feel/value.ts';
import { childOf, childrenOf, idOf, isA, type ModdleElement, textOf } from '../model/moddle.ts';
import type { DecisionAnswer, Variables } from '../types.ts';
import { callKnowledge, compileKnowledge, type Knowledge, parametersOf } from './knowledge.ts';
import { compileLogic, type Logic, type Place, typed } from './logic.ts';
import type { DmnAnswer } from './read-dmn.ts';
import { type DmnReport, refuseDmn } from './report.ts';
import { checkRequirements, requiresOf, variableName } from './requirements.ts';
import { compileTypes, type TypeCheck, type Types, typeOf } from './types.ts';

/** One decision, and what it reads. */
type Decision = {
  readonly id: string;
  /** The variable that its value is to others. */
  readonly name: string;
  readonly requires: readonly string[];
  readonly inputs: readonly { readonly name: string; readonly check: TypeCheck }[];
  readonly logic: Logic;
};

/** The decisions of a file, by id. */
export type Decisions = {
  readonly ids: readonly string[];
  /** What a decision gives for variables, with the rules that matched in each table it asked. */
  readonly decide: (decision: string, variables: Variables) => DecisionAnswer;
};

type File = {
  readonly report: DmnReport;
  readonly types: Types;
  readonly elements: ReadonlyMap<string, ModdleElement>;
};

/** Kinds that run, and those that only say something to people. */
const known = ['Decision', 'InputData', 'BusinessKnowledgeModel', 'KnowledgeSource'];

/** Compiles the decisions of a file; everything that could not be evaluated is a problem. */
export function compileDecisions(root: ModdleElement): DmnAnswer {
  const report: DmnReport = { problems: [] };
  const elements = new Map<string, ModdleElement>();
  for (const element of childrenOf(root, 'drgElement')) collect(report, elements, element);
  const language = textOf(root, 'expressionLanguage') ?? 'feel';
  if (!/feel/i.test(language))
    refuseDmn(report, idOf(root), `is written in ${language}; only FEEL runs`);
  checkRequirements(report, elements);
  const file = {
    report,
    elements,
    types: compileTypes(report, childrenOf(root, 'itemDefinition')),
  };
  const knowledge = all(file, 'BusinessKnowledgeModel', compileKnowledge);
  const decisions = all(file, 'Decision', (place, element) =>
    compileDecision(file, place, element),
  );
  if (report.problems.length > 0) return { problems: report.problems };
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  const byName = new Map(knowledge.map((model) => [model.name, model]));
  return {
    decisions: {
      ids: [...byId.keys()],
      decide: (decision, variables) => decide(byId, byName, { decision, variables }),
    },
  };
}

function collect(
  report: DmnReport,
  elements: Map<string, ModdleElement>,
  element: ModdleElement,
): void {
  const id = idOf(element);
  const kind = known.find((one) => isA(element, `dmn:${one}`));
  if (kind === undefined) {
    refuseDmn(report, id, `is a ${element.$type.replace('dmn:', '')}, which is not supported here`);
  }
  if (id === '') refuseDmn(report, '', 'cannot be named');
  if (elements.has(id)) refuseDmn(report, id, 'is there twice');
  elements.set(id, element);
}

function all<Compiled>(
  file: File,
  type: string,
  compile: (place: Place, element: ModdleElement) => Compiled | undefined,
): readonly Compiled[] {
  const found = [...file.elements].filter(([, element]) => isA(element, `dmn:${type}`));
  return found.flatMap(([id, element]) => compile(placeOf(file, id, element), element) ?? []);
}

/** What the logic of an element may name: what it requires. */
function placeOf({ report, types, elements }: File, id: string, element: ModdleElement): Place {
  const { decisions, inputs, knowledge } = requiresOf(element);
  const named = (ids: readonly string[]) => ids.flatMap((one) => elements.get(one) ?? []);
  const models = named(knowledge);
  const functions = new Map(models.map((model) => [variableName(model), parametersOf(model)]));
  const names = new Set(named([...decisions, ...inputs]).map(variableName));
  return { report, types, id, known: { names, functions } };
}

function compileDecision(
  { report, types, elements }: File,
  place: Place,
  element: ModdleElement,
): Decision | undefined {
  const { id } = place;
  const logic = compileLogic(place, childOf(element, 'expression'));
  const requires = requiresOf(element);
  const check = typeOf(report, types, id, childOf(element, 'variable'));
  if (logic === undefined) return undefined;
  return {
    id,
    name: variableName(element),
    requires: requires.decisions,
    inputs: requires.inputs.flatMap((input) => {
      const data = elements.get(input);
      if (data === undefined) return [];
      const variable = childOf(data, 'variable');
      return [{ name: variableName(data), check: typeOf(report, types, input, variable) }];
    }),
    logic: typed(logic, check),
  };
}

type Evaluation = {
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly values: Map<string, FeelValue>;
  readonly rows: { readonly decision: string; readonly rules: readonly number[] }[];
  readonly environment: Environment;
};

type Question = { readonly decision: string; readonly variables: Variables };

function decide(
  decisions: ReadonlyMap<string, Decision>,
  models: ReadonlyMap<string, Knowledge>,
  { decision: id, variables }: Question,
): DecisionAnswer {
  const decision = decisions.get(id);
  if (decision === undefined) {
    return { code: 'DECISION_NOT_FOUND', message: `there is no decision ${id}` };
  }
  const values = new Map<string, FeelValue>();
  const environment: Environment = {
    fuel: { left: feelLimits.rounds },
    lookup: (name) => {
      if (values.has(name)) return values.get(name);
      return Object.hasOwn(variables, name) ? variables[name] : undefined;
    },
    call: (name, args) => {
      const model = models.get(name);
      return model === undefined
        ? new FeelError(`nobody knows "${name}"`)
        : callKnowledge(model, args, environment);
    },
  };
  const evaluation: Evaluation = { decisions, values, rows: [], environment };
  const found = valueIn(evaluation, decision);
  const value = toJson(found);
  if (isError(value)) return { code: 'BAD_VALUE', message: value.message };
  return { value, rows: evaluation.rows };
}

/** Required decisions come first; nesting was checked to end, and is no deeper than the file. */
function valueIn(evaluation: Evaluation, decision: Decision): FeelValue {
  const { decisions, values, rows, environment } = evaluation;
  for (const id of decision.requires) {
    const required = decisions.get(id);
    if (required === undefined || values.has(required.name)) continue;
    const value = valueIn(evaluation, required);
    if (isError(value)) return value;
    values.set(required.name, value);
  }
  const note = (rules: readonly number[]) => rows.push({ decision: decision.id, rules });
  const value = readInputs(evaluation, decision) ?? decision.logic(environment, note);
  return isError(value) ? new FeelError(`${decision.id}: ${value.message}`) : value;
}

/** Input data of a type is read as such: a text as a date, for example. */
function readInputs(
  { values, environment }: Evaluation,
  { inputs }: Decision,
): FeelError | undefined {
  for (const { name, check } of inputs) {
    const given = environment.lookup(name);
    if (given === undefined || values.has(name)) continue;
    const value = check(given, environment);
    if (isError(value)) return new FeelError(`${name}: ${value.message}`);
    values.set(name, value);
  }
  return undefined;
}
