import type { RunAnswer } from '../../processes/scenarios/index.ts';
import { readDiagramFile, reasonOf, scenarioFor } from '../scenario/files.ts';
import { type Refused, type RunOptions, runDiagram } from '../scenario/run-diagram.ts';
import type { Command, Streams } from './command.ts';
import { type Arguments, fromCaller, readArguments } from './options.ts';

/** Runs diagrams in memory with a virtual clock; 1 when a run went otherwise than its scenario expects, 2 on bad input. */
export const run: Command = async (args, streams) => {
  const read = readArguments(args, {
    flags: ['json'],
    values: ['process', 'scenario', 'decisions'],
  });
  if ('refused' in read) return complain(streams, read.refused);
  if (read.flags.has('help')) {
    streams.stdout.write(usage);
    return 0;
  }
  const { paths } = read;
  const scenarios = read.values.get('scenario') ?? [];
  if (paths.length === 0) return complain(streams, 'no diagram');
  if (scenarios.length > 1 && scenarios.length !== paths.length) {
    return complain(streams, `${scenarios.length} scenarios for ${paths.length} diagrams`);
  }
  const options = {
    processId: read.values.get('process')?.at(-1),
    decisions: (read.values.get('decisions') ?? []).map(fromCaller),
  };
  let status = 0;
  for (const [at, path] of paths.entries()) {
    const answer = await runFile(path, scenarios[scenarios.length > 1 ? at : 0], options);
    streams.stdout.write(
      read.flags.has('json') ? jsonOf(read, path, answer) : textOf(path, answer),
    );
    status = Math.max(status, statusOf(answer));
  }
  return status;
};

const usage = `Usage: lianshen run <file.bpmn ...> [--process id] [--scenario file.json] [--decisions file.dmn] [--json]

Runs each diagram in memory. The clock stands at 2026-03-02 09:00 in Beijing and moves only by "advance"; working days
are those of the State Council's calendar. Without --scenario, permit.bpmn is run with permit.scenario.json if that lies
beside it; without any scenario nothing completes by itself, and the run shows where the process waits first.
Business rule tasks ask the decisions of --decisions (as often as there are files), else of all .dmn files beside the
diagram. --scenario once is for all diagrams; given as often as there are diagrams, it is for each of them in turn.
Exit status: 0 as expected (without a scenario always), 1 not as expected, 2 bad input or a refused diagram.
docs/scenarios.md explains scenarios and answers.
`;

function complain({ stderr }: Streams, message: string): number {
  stderr.write(`lianshen run: ${message}; try lianshen run --help\n`);
  return 2;
}

async function runFile(
  path: string,
  scenarioPath: string | undefined,
  options: RunOptions,
): Promise<RunAnswer | Refused> {
  const diagram = fromCaller(path);
  const file = await readDiagramFile(diagram);
  if ('problem' in file) return refusedFor(file.problem);
  const scenario = await scenarioFor(diagram, scenarioPath && fromCaller(scenarioPath));
  if ('problem' in scenario) return refusedFor(scenario.problem);
  try {
    return await runDiagram(file.xml, scenario.scenario, { ...options, path: diagram });
  } catch (error) {
    // One diagram that trips the engine must not hide the answers of the others.
    return refusedFor({ code: 'ENGINE_FAULT', message: `${path}: ${reasonOf(error)}` });
  }
}

function refusedFor(problem: { readonly code: string; readonly message: string }): Refused {
  return { state: 'refused', problems: [{ elementId: '', ...problem }] };
}

function statusOf(answer: RunAnswer | Refused): number {
  if (answer.state === 'refused') return 2;
  return answer.failures === undefined ? 0 : 1;
}

/** One line; it names its file when there are several. */
function jsonOf({ paths }: Arguments, file: string, answer: RunAnswer | Refused): string {
  return `${JSON.stringify(paths.length > 1 ? { file, ...answer } : answer)}\n`;
}

function textOf(path: string, answer: RunAnswer | Refused): string {
  return `${[`${path}: ${answer.state}`, ...linesOf(answer)].join('\n')}\n`;
}

function linesOf(answer: RunAnswer | Refused): readonly string[] {
  if (answer.state === 'refused') {
    return answer.problems.map(({ elementId, code, message }) =>
      ['  ', code, elementId && ` ${elementId}`, ': ', message].join(''),
    );
  }
  const { trace, waiting, incidents, variables, failures = [] } = answer;
  return [
    ...trace.map(({ at, event, element }) => `  ${at}  ${event.padEnd(10)} ${element}`),
    ...waiting.map(
      ({ element, kind, dueAt }) =>
        `  waits: ${element} (${kind}${dueAt === undefined ? '' : ` ${dueAt}`})`,
    ),
    ...incidents.map(({ element, code, message }) => `  incident: ${element} ${code}: ${message}`),
    `  variables: ${JSON.stringify(variables)}`,
    ...failures.map((failure) => `  not as expected: ${failure}`),
  ];
}
