/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle, type ImportWarning } from 'bpmn-moddle';
import type { Problem } from '../types.ts';
import { govModdle } from './gov.ts';
import { idOf, type ModdleElement } from './moddle.ts';
import { type ReadLimits, scanXml } from './scan.ts';

/** A diagram as read: everything the file says, nothing checked but its form. */
export type BpmnModel = { readonly definitions: ModdleElement };

export type ReadAnswer = { readonly model: BpmnModel } | { readonly problems: readonly Problem[] };

const moddle = new BpmnModdle({ gov: govModdle });

/** Every name that an element of BPMN, of its pictures or of our extension can have. */
const knownNames: ReadonlySet<string> = new Set(
  moddle
    .getPackages()
    .flatMap(({ types }) =>
      types.flatMap(({ name, properties }) => [
        lowerFirst(name),
        name,
        ...(properties ?? []).map((property) => property.name),
      ]),
    ),
);

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Nobody repairs more at once, and a hostile file has as many as it likes. */
const mostProblems = 200;

/**
 * Reads the XML of a diagram. Asynchronous only because bpmn-moddle is. Whatever moddle warns of
 * it has left out of the model, so each warning is an error; no input makes this throw.
 */
export async function readBpmn(xml: string, limits?: ReadLimits): Promise<ReadAnswer> {
  const scanned = scanXml(xml, knownNames, limits);
  if ('problem' in scanned) return { problems: [scanned.problem] };
  try {
    const { rootElement, warnings } = await moddle.fromXML(scanned.text);
    if (warnings.length === 0) return { model: { definitions: rootElement } };
    const lines = scanned.text.split('\n');
    return {
      problems: warnings.slice(0, mostProblems).map((warning) => problemOf(warning, lines)),
    };
  } catch (error) {
    return { problems: [unreadable(error)] };
  }
}

function unreadable(error: unknown): Problem {
  const message = error instanceof Error ? oneLine(error.message) : 'the file cannot be read';
  const isOther = message.startsWith('failed to parse document as <bpmn:Definitions>');
  return {
    elementId: '',
    code: isOther ? 'NOT_BPMN' : 'NOT_XML',
    message: isOther ? 'the file is XML, but not BPMN 2.0' : message,
    severity: 'error',
  };
}

function problemOf(warning: ImportWarning, lines: readonly string[]): Problem {
  const message = oneLine(warning.message);
  return {
    elementId: idOf(warning.element) || idAt(lines, warning.message),
    code: codeOf(message),
    message: warning.property === undefined ? message : `${message} in ${warning.property}`,
    severity: 'error',
  };
}

function codeOf(message: string): string {
  if (message.includes('duplicate ID')) return 'DUPLICATE_ID';
  if (message.includes('illegal ID')) return 'BAD_ID';
  if (message.startsWith('unresolved reference')) return 'UNRESOLVED_REFERENCE';
  if (message.startsWith('unknown attribute')) return 'UNKNOWN_ATTRIBUTE';
  if (message.includes('unknown type') || message.includes('unrecognized element')) {
    return 'UNKNOWN_ELEMENT';
  }
  return 'NOT_XML';
}

/** The id of the tag that a warning points at by line and column. */
function idAt(lines: readonly string[], message: string): string {
  const [, line, column] = /line: (\d+)\s+column: (\d+)/.exec(message) ?? [];
  if (line === undefined) return '';
  const tag = (lines[Number(line)] ?? '').slice(Number(column));
  return /^<[^>]*?\sid\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? '';
}

function oneLine(message: string): string {
  return message.replace(/\s*\n\s*/g, ', ').trim();
}
