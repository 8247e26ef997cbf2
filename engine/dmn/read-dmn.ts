/// <reference path="../model/bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import { scanXml } from '../model/scan.ts';
import type { Problem } from '../types.ts';
import { compileDecisions, type Decisions } from './decisions.ts';
import { dmnModdle } from './descriptor.ts';

export type DmnAnswer =
  | { readonly decisions: Decisions }
  | { readonly problems: readonly Problem[] };

const moddle = new BpmnModdle({ dmn: dmnModdle });

/** Every name that DMN and its pictures have; others cost the parser too much time. */
const knownNames: ReadonlySet<string> = new Set(
  moddle
    .getPackages()
    .flatMap(({ types }) =>
      types.flatMap(({ name, properties }) => [
        name,
        name.charAt(0).toLowerCase() + name.slice(1),
        ...(properties ?? []).map((property) => property.name),
      ]),
    ),
);

/** Decisions of DMN 1.1 to 1.5 are written alike as far as they are read here. */
const versions =
  /https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20151101\/dmn\.xsd|20180521\/MODEL\/|20191111\/MODEL\/|20211108\/MODEL\/|20230324\/MODEL\/)/g;

/** Reads the decisions of a DMN file. Asynchronous only because moddle is. */
export async function readDmn(xml: string): Promise<DmnAnswer> {
  const scanned = scanXml(xml, knownNames);
  if ('problem' in scanned) return { problems: [scanned.problem] };
  try {
    const text = scanned.text.replace(versions, dmnModdle.uri);
    const { rootElement, warnings } = await moddle.fromXML(text, 'dmn:Definitions');
    const unread = warnings.filter(({ message }) => !isPicture(message));
    if (unread.length > 0) return { problems: unread.map(({ message }) => unreadable(message)) };
    return compileDecisions(rootElement);
  } catch (error) {
    return { problems: [unreadable(error instanceof Error ? error.message : 'cannot be read')] };
  }
}

/** The drawing of the decisions, and what other makers wrote beside them. */
function isPicture(message: string): boolean {
  return /<(?:dmndi|di|dc|biodi|DMNDI)[:>]|unknown attribute <(?!dmn:)\w+:/.test(message);
}

function unreadable(message: string): Problem {
  const line = message.replace(/\s*\n\s*/g, ', ').trim();
  return { elementId: '', code: 'NOT_DMN', message: line, severity: 'error' };
}
