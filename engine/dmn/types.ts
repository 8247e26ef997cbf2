import { isNumber } from '../feel/decimal.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../feel/temporal.ts';
import {
  type Environment,
  FeelError,
  type FeelValue,
  isContext,
  isError,
  isList,
  kindOf,
} from '../feel/value.ts';
import { childOf, childrenOf, idOf, type ModdleElement, textOf } from '../model/moddle.ts';
import { compileCell } from './cells.ts';
import { type DmnReport, refuseDmn } from './report.ts';

/** Makes a value one of the type, or says why it is none. Null is of every type. */
export type TypeCheck = (value: FeelValue, environment: Environment) => FeelValue;

export type Types = ReadonlyMap<string, TypeCheck>;

const anything: TypeCheck = (value) => value;

function ofKind(wanted: string, fits: (value: FeelValue) => boolean): TypeCheck {
  return (value) => (fits(value) ? value : isNot(value, wanted));
}

/** JSON has no dates: a text where a date is wanted is read as one. */
function ofTime(wanted: string, parse: (text: string) => FeelValue): TypeCheck {
  return (value) => {
    if (typeof value === 'string') return parse(value);
    return kindOf(value) === wanted ? value : isNot(value, wanted);
  };
}

function isNot(value: FeelValue, wanted: string): FeelError {
  return new FeelError(`${kindOf(value)} is not of the type ${wanted}`);
}

const number = ofKind('number', isNumber);
const text = ofKind('string', (value) => typeof value === 'string');
const whole = ofKind('integer', (value) => typeof value === 'number' && Number.isInteger(value));
const dateTime = ofTime('date and time', parseDateTime);
const days = ofTime('days and time duration', parseDuration);
const months = ofTime('years and months duration', parseDuration);

/** DMN 1.3, 7.3.2 and 10.3.1.4, and what older makers write. */
const builtIn: Types = new Map<string, TypeCheck>([
  ['Any', anything],
  ['number', number],
  ['double', number],
  ['integer', whole],
  ['long', whole],
  ['string', text],
  ['boolean', ofKind('boolean', (value) => typeof value === 'boolean')],
  ['date', ofTime('date', parseDate)],
  ['time', ofTime('time', parseTime)],
  ['dateTime', dateTime],
  ['date and time', dateTime],
  ['dayTimeDuration', days],
  ['days and time duration', days],
  ['yearMonthDuration', months],
  ['years and months duration', months],
  ['context', ofKind('context', isContext)],
]);

/** Compiles the item definitions of a file. One may name another, but not, by way of others, itself. */
export function compileTypes(report: DmnReport, definitions: readonly ModdleElement[]): Types {
  const types = new Map(builtIn);
  const open = new Map(
    definitions.map((definition) => [textOf(definition, 'name') ?? '', definition]),
  );
  const resolve = (name: string): TypeCheck | undefined => {
    const definition = open.get(name);
    if (definition === undefined) return types.get(localName(name));
    open.delete(name);
    const check = itemType(report, definition, resolve);
    types.set(name, check);
    return check;
  };
  for (const name of [...open.keys()]) resolve(name);
  return types;
}

type Resolve = (name: string) => TypeCheck | undefined;

function itemType(report: DmnReport, definition: ModdleElement, resolve: Resolve): TypeCheck {
  const name = textOf(definition, 'name') ?? '';
  const written = (textOf(definition, 'typeRef') ?? '').trim();
  const components = childrenOf(definition, 'itemComponent');
  const base = written === '' ? anything : resolve(written);
  if (base === undefined) {
    const place = idOf(definition) || name;
    refuseDmn(report, place, `names the type ${written}, which is unknown or made of itself`);
    return anything;
  }
  const fields = components.map(
    (one) => [textOf(one, 'name') ?? '', itemType(report, one, resolve)] as const,
  );
  const single = allowedOf(report, definition, components.length > 0 ? ofFields(fields) : base);
  return textOf(definition, 'isCollection') === 'true' ? listOf(single) : single;
}

type Field = readonly [name: string, check: TypeCheck];

/** A field that is not there is no mistake; more fields than those of the type are none either. */
function ofFields(fields: readonly Field[]): TypeCheck {
  return (value, environment) => {
    if (!isContext(value)) return isNot(value, 'context');
    const checked = new Map(Object.entries(value));
    for (const [name, check] of fields) {
      const found = checkedOrNull(checked.get(name) ?? null, check, environment);
      if (isError(found)) return new FeelError(`${name}: ${found.message}`);
      if (checked.has(name)) checked.set(name, found);
    }
    return Object.fromEntries(checked);
  };
}

function checkedOrNull(value: FeelValue, check: TypeCheck, environment: Environment): FeelValue {
  return value === null ? null : check(value, environment);
}

function listOf(check: TypeCheck): TypeCheck {
  return (value, environment) => {
    if (!isList(value)) return isNot(value, 'list');
    const checked: FeelValue[] = [];
    for (const item of value) {
      const found = checkedOrNull(item, check, environment);
      if (isError(found)) return found;
      checked.push(found);
    }
    return checked;
  };
}

function allowedOf(report: DmnReport, definition: ModdleElement, base: TypeCheck): TypeCheck {
  const values = childOf(definition, 'allowedValues');
  if (values === undefined) return base;
  const test = compileCell(textOf(values, 'text') ?? '');
  if (typeof test !== 'function') {
    refuseDmn(report, idOf(definition) || (textOf(definition, 'name') ?? ''), test.refused);
    return base;
  }
  return (value, environment) => {
    const found = base(value, environment);
    if (isError(found)) return found;
    const passes = test(found, environment);
    if (passes === true) return found;
    return new FeelError(`${JSON.stringify(found)} is not among the allowed values`);
  };
}

/** `feel:number` and `xsd:string` of older files are `number` and `string`. */
function localName(name: string): string {
  return name.replace(/^\w+:/, '');
}

/** The check of what an element names by `typeRef`; nothing is checked when it names none. */
export function typeOf(
  report: DmnReport,
  types: Types,
  place: string,
  element: ModdleElement | undefined,
): TypeCheck {
  const written = (element && textOf(element, 'typeRef'))?.trim() ?? '';
  if (written === '') return anything;
  const check = types.get(written) ?? types.get(localName(written));
  if (check === undefined) refuseDmn(report, place, `names the unknown type ${written}`);
  const known = check ?? anything;
  return (value, environment) => checkedOrNull(value, known, environment);
}
