import type { Step } from '../feel/iteration.ts';
import { iterate, quantify, selectFrom } from '../feel/lists.ts';
import { type Environment, FeelError, isError, kindOf } from '../feel/value.ts';
import { childOf, type ModdleElement, textOf, typeName } from '../model/moddle.ts';
import { type Compile, compileLogic, knowing, type Logic, type Note, type Place } from './logic.ts';
import { refuseDmn } from './report.ts';
import { typeOf } from './types.ts';

/** DMN 1.4, 7.3: conditionals, filters and iterations as boxes. They mean what FEEL's own do. */
export const iterations: readonly (readonly [type: string, compile: Compile])[] = [
  ['Conditional', conditional],
  ['Filter', filter],
  ['For', forReturn],
  ['Some', (place, element) => quantified(place, element, true)],
  ['Every', (place, element) => quantified(place, element, false)],
];

/** The logic of a part such as `in` or `return`, by the type that it names. */
function part(place: Place, element: ModdleElement, name: string): Logic | undefined {
  const child = childOf(element, name);
  const expression = child && childOf(child, 'expression');
  if (expression === undefined) {
    refuseDmn(place.report, place.id, `has a ${typeName(element)} without "${name}"`);
    return undefined;
  }
  return compileLogic(place, expression);
}

function conditional(place: Place, element: ModdleElement): Logic | undefined {
  const condition = part(place, element, 'if');
  const yes = part(place, element, 'then');
  const no = part(place, element, 'else');
  if (!condition || !yes || !no) return undefined;
  const given: Logic = (environment, note) => {
    const chosen = condition(environment, note);
    if (isError(chosen)) return chosen;
    if (typeof chosen !== 'boolean') {
      return new FeelError(`"if" needs booleans, not ${kindOf(chosen)}`);
    }
    return (chosen ? yes : no)(environment, note);
  };
  return ofType(place, element, given);
}

/** Members are called `item` and their fields by name, as in FEEL's `list[condition]`. */
function filter(place: Place, element: ModdleElement): Logic | undefined {
  const list = part(place, element, 'in');
  const match = part(knowing(place, 'item'), element, 'match');
  if (!list || !match) return undefined;
  return ofType(place, element, (environment, note) =>
    selectFrom(list(environment, note), (inner) => match(inner, note), environment),
  );
}

function forReturn(place: Place, element: ModdleElement): Logic | undefined {
  const loop = loopOf(place, element, 'return');
  return (
    loop &&
    ofType(place, element, (environment, note) =>
      iterate(loop.steps(note), (inner) => loop.body(inner, note), environment),
    )
  );
}

function quantified(place: Place, element: ModdleElement, decisive: boolean): Logic | undefined {
  const loop = loopOf(place, element, 'satisfies');
  if (loop === undefined) return undefined;
  return ofType(place, element, (environment, note) => {
    const satisfied = (inner: Environment) => loop.body(inner, note);
    return quantify({ steps: loop.steps(note), satisfied, decisive }, environment);
  });
}

type Loop = { readonly steps: (note: Note) => readonly Step[]; readonly body: Logic };

function loopOf(place: Place, element: ModdleElement, bodyName: string): Loop | undefined {
  const name = textOf(element, 'iteratorVariable')?.trim() ?? '';
  if (name === '') {
    refuseDmn(place.report, place.id, `has a ${typeName(element)} without iterator variable`);
    return undefined;
  }
  const list = part(place, element, 'in');
  const body = part(knowing(place, name), element, bodyName);
  if (!list || !body) return undefined;
  const steps = (note: Note) => [
    { name, from: (environment: Environment) => list(environment, note), to: undefined },
  ];
  return { steps, body };
}

/** The value, when it is of the type that the box names. */
function ofType(place: Place, element: ModdleElement, logic: Logic): Logic {
  const check = typeOf(place.report, place.types, place.id, element);
  return (environment, note) => {
    const value = logic(environment, note);
    return isError(value) ? value : check(value, environment);
  };
}
