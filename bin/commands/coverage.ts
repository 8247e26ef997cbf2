import { relative } from 'node:path';
import { reasonOf } from '../scenario/files.ts';
import { diagramsIn, type ReachAnswer, reachOf } from '../scenario/reach.ts';
import type { Command } from './command.ts';
import { fromCaller, readArguments } from './options.ts';

/** Says what the scenarios of a folder never reach; 2 when a diagram or a scenario of it cannot be used. */
export const coverage: Command = async (args, { stdout, stderr }) => {
  const read = readArguments(args, { flags: ['json'], values: [] });
  if ('flags' in read && read.flags.has('help')) {
    stdout.write(usage);
    return 0;
  }
  const [folder, ...others] = 'refused' in read ? [] : read.paths;
  if ('refused' in read || folder === undefined || others.length > 0) {
    const complaint = 'refused' in read ? read.refused : 'exactly one folder is wanted';
    stderr.write(`lianshen coverage: ${complaint}; try lianshen coverage --help\n`);
    return 2;
  }
  const from = fromCaller(folder);
  const answers: ReachAnswer[] = [];
  try {
    for (const file of await diagramsIn(from)) {
      answers.push({ ...(await reachOf(file)), file: relative(from, file) });
    }
  } catch (error) {
    stderr.write(`lianshen coverage: ${reasonOf(error)}\n`);
    return 2;
  }
  stdout.write(
    read.flags.has('json') ? `${JSON.stringify({ diagrams: answers })}\n` : textOf(answers),
  );
  return answers.some((answer) => 'problems' in answer) ? 2 : 0;
};

const usage = `Usage: lianshen coverage <folder> [--json]

Plays the scenarios of all diagrams in a folder and its subfolders and says which elements and flows none of them
reaches. Scenarios of permit.bpmn are permit.json and permit.*.json; all JSON files, when it is the folder's only
diagram. A diagram without a scenario is run as it is.
With --json: {"diagrams": [{"file", "scenarios", "elements", "reached", "missed": [id], "missedFlows": [id]}]}.
Exit status: 0, or 2 when a diagram or a scenario cannot be used.
`;

function textOf(answers: readonly ReachAnswer[]): string {
  return answers.map((answer) => `${lineOf(answer)}\n`).join('');
}

function lineOf(answer: ReachAnswer): string {
  if ('problems' in answer) {
    const [problem] = answer.problems;
    return `${answer.file}: refused, ${problem?.code} ${problem?.message}`;
  }
  const { file, reached, elements, missed, missedFlows } = answer;
  const never = [
    missed.length === 0 ? '' : `; never reached: ${missed.join(', ')}`,
    missedFlows.length === 0 ? '' : `; flows never taken: ${missedFlows.join(', ')}`,
  ];
  return `${file}: ${reached} of ${elements}${never.join('')}`;
}
