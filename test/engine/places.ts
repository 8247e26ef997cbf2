import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A place in the text of a file, and what kind of place it is: `attribute gov:act of bpmn:userTask`. */
export type Place = { readonly kind: string; readonly from: number; readonly to: number };

export type Drawing = { readonly name: string; readonly path: string; readonly xml: string };

const root = resolve(import.meta.dirname, '../..');
const conformance = join(root, 'test/conformance');

/** A diagram for every element the engine runs, and the library's for lanes, marks and pictures. */
export const drawings: readonly Drawing[] = [
  ...readdirSync(conformance, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => drawing(name, join(conformance, name, 'diagram.bpmn'))),
  ...['road-excavation', 'drainage-permit'].map((name) =>
    drawing(name, join(root, 'processes/library', name, 'process.bpmn')),
  ),
];

function drawing(name: string, path: string): Drawing {
  return { name, path, xml: readFileSync(path, 'utf8') };
}

/** The values of all attributes but those of XML itself. */
export function attributesOf(xml: string): readonly Place[] {
  return [...xml.matchAll(/ ([\w:]+)="([^"]*)"/g)].flatMap(
    ({ index, 1: name = '', 2: value = '' }) => {
      if (/^(?:xmlns|version$|encoding$|xsi:)/.test(name)) return [];
      const from = index + name.length + 3;
      const kind = `attribute ${name} of ${elementAt(xml, index)}`;
      return [{ kind, from, to: from + value.length }];
    },
  );
}

/** The texts between tags: expressions, scripts, references, documentation. */
export function textsOf(xml: string): readonly Place[] {
  return [...xml.matchAll(/<([\w:]+)([^<>]*)>([^<>]*[^<>\s][^<>]*)</g)].map(
    ({ index, 1: name = '', 2: attributes = '', 3: text = '' }) => {
      const from = index + name.length + attributes.length + 2;
      return { kind: `text of ${name}`, from, to: from + text.length };
    },
  );
}

/** The name of the tag in which a character stands. */
export function elementAt(xml: string, at: number): string {
  return /<([\w:]+)[^<]*$/.exec(xml.slice(0, at))?.[1] ?? '';
}

export function replaced(
  xml: string,
  { from, to }: Pick<Place, 'from' | 'to'>,
  text: string,
): string {
  return `${xml.slice(0, from)}${text}${xml.slice(to)}`;
}
