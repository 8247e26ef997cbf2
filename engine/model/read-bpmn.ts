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

/**
 * Reads the XML of a diagram. Asynchronous only because bpmn-moddle is. Whatever moddle warns of
 * it has left out of the model, so each warning is an error; no input makes this throw.
 */
export async function readBpmn(xml: string, limits?: ReadLimits): Promise<ReadAnswer> {
  const scanned = scanXml(xml, limits);
  if ('problem' in scanned) return { problems: [scanned.problem] };
  try {
    const { rootElement, warnings } = await moddle.fromXML(scanned.text);
    const problems = warnings.map((warning) => problemOf(warning, scanned.text));
    return problems.length > 0 ? { problems } : { model: { definitions: rootElement } };
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

function problemOf(warning: ImportWarning, text: string): Problem {
  const message = oneLine(warning.message);
  return {
    elementId: idOf(warning.element) || idAt(text, warning.message),
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
function idAt(text: string, message: string): string {
  const [, line, column] = /line: (\d+)\s+column: (\d+)/.exec(message) ?? [];
  if (line === undefined) return '';
  const tag = (text.split('\n')[Number(line)] ?? '').slice(Number(column));
  return /^<[^>]*?\sid\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? '';
}

function oneLine(message: string): string {
  return message.replace(/\s*\n\s*/g, ', ').trim();
}
