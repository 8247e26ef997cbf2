import { check, type Problem, readBpmn, readDmn } from '#engine';
import { readDiagramFile } from '../scenario/files.ts';
import type { Command } from './command.ts';
import { fromCaller, readArguments } from './options.ts';

/** Checks diagrams and decisions without running them; 1 when one has an error, 2 on bad input. Warnings are told and forgiven. */
export const lint: Command = async (args, { stdout, stderr }) => {
  const read = readArguments(args, { flags: ['json'], values: [] });
  if ('flags' in read && read.flags.has('help')) {
    stdout.write(usage);
    return 0;
  }
  if ('refused' in read || read.paths.length === 0) {
    const complaint = 'refused' in read ? read.refused : 'no diagram';
    stderr.write(`lianshen lint: ${complaint}; try lianshen lint --help\n`);
    return 2;
  }
  const isJson = read.flags.has('json');
  const statuses: number[] = [];
  for (const path of read.paths) {
    const report = await reportOn(path);
    const text = isJson ? `${JSON.stringify(report)}\n` : textOf(report);
    (isUnread(report) && !isJson ? stderr : stdout).write(text);
    statuses.push(statusOf(report));
  }
  return Math.max(...statuses);
};

const usage = `Usage: lianshen lint <file.bpmn|file.dmn ...> [--json]

Says what the engine would refuse in diagrams and decisions, and what it warns of, without running them.
With --json one line for each file: {"file", "problems": [{"elementId", "code", "message", "severity"}]}.
Exit status: 0 no errors, 1 errors, 2 bad input.
`;

type Report = { readonly file: string; readonly problems: readonly Problem[] };

async function reportOn(file: string): Promise<Report> {
  const source = await readDiagramFile(fromCaller(file));
  if ('problem' in source) {
    return { file, problems: [{ elementId: '', severity: 'error', ...source.problem }] };
  }
  if (file.endsWith('.dmn')) {
    const decisions = await readDmn(source.xml);
    return { file, problems: 'problems' in decisions ? decisions.problems : [] };
  }
  const read = await readBpmn(source.xml);
  return { file, problems: 'problems' in read ? read.problems : check(read.model) };
}

function isUnread({ problems }: Report): boolean {
  return problems.some(({ code }) => code === 'FILE_NOT_READ');
}

function statusOf(report: Report): number {
  if (isUnread(report)) return 2;
  return report.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function textOf({ file, problems }: Report): string {
  if (problems.length === 0) return `${file}: no problems\n`;
  return problems
    .map(
      ({ severity, code, elementId, message }) =>
        `${file}: ${severity} ${code}${elementId === '' ? '' : ` ${elementId}`}: ${message}\n`,
    )
    .join('');
}
