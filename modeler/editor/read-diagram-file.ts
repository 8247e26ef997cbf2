import { readBpmn, readLimits } from '#engine';
import { type Finding, findingOf } from '../lint/finding.ts';

export type ReadDiagram =
  | { readonly xml: string; readonly processId: string; readonly processName: string }
  | { readonly findings: readonly Finding[] };

/** Reads a file as a diagram that can be shown, or says why it cannot; nothing on screen changes. */
export async function readDiagramFile(file: Blob): Promise<ReadDiagram> {
  if (file.size > readLimits.characters * 3)
    return refused('FILE_TOO_LARGE', 'the file is too large');
  return readDiagram(await file.text());
}

export async function readDiagram(xml: string): Promise<ReadDiagram> {
  const read = await readBpmn(xml);
  if ('problems' in read) return { findings: read.problems.map(findingOf) };
  const definitions = read.model.definitions as Properties;
  const roots = listOf(definitions.rootElements);
  const process = roots.find((root) => root.$type === 'bpmn:Process');
  if (!process) return refused('NO_EXECUTABLE_PROCESS', 'the file holds no process');
  if (listOf(definitions.diagrams).length === 0) {
    return refused(
      'NO_PICTURE',
      '文件只有流程、没有图形信息，无法显示',
      'the file has no picture of its process',
    );
  }
  return {
    xml,
    processId: String(process.id ?? ''),
    processName: String(process.name ?? ''),
  };
}

function refused(code: string, message: string, messageEn = message): ReadDiagram {
  return { findings: [findingOf({ elementId: '', code, severity: 'error', message, messageEn })] };
}

type Properties = {
  readonly $type?: string;
  readonly id?: string;
  readonly name?: string;
  readonly rootElements?: unknown;
  readonly diagrams?: unknown;
};

const listOf = (value: unknown): readonly Properties[] =>
  Array.isArray(value) ? (value as readonly Properties[]) : [];
