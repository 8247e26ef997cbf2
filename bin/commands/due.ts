import { once } from 'node:events';
import {
  type Due,
  dueOf,
  type PeriodProblem,
  readPeriod,
  stateCouncilCalendar,
} from '../../processes/clock/index.ts';
import type { Command } from './command.ts';
import { type InputLine, linesOf } from './lines.ts';

/** Answers each period on standard input with its due date; 2 when any line could not be answered. */
export const due: Command = async (args, { stdin, stdout, stderr }) => {
  const [option] = args;
  if (option === '--help' || option === '-h') {
    stdout.write(usage);
    return 0;
  }
  if (option !== undefined) {
    stderr.write(`lianshen due: no option ${JSON.stringify(option)}; try lianshen due --help\n`);
    return 2;
  }
  let status = 0;
  stdin.setEncoding('utf8');
  for await (const lines of linesOf(stdin)) {
    const answers = lines.map(answerTo);
    if (answers.some((answer) => 'error' in answer)) status = 2;
    const text = answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
    // A slow reader holds us back, so that memory stays flat.
    if (!stdout.write(text)) await once(stdout, 'drain');
  }
  return status;
};

const usage = `Usage: lianshen due < periods.jsonl

Each line in:  {"start": "2026-03-02", "limit": 20, "unit": "workday", "suspensions": [["2026-03-05", "2026-03-16"]]}
  unit is "workday" (the default) or "day"; suspensions may be left out, and one that is open ends in null.
Each line out: {"due": "2026-04-09", "provisional": false}
  due is null while a suspension is open; provisional is true when a year without a holiday notice took part.
A line that cannot be answered gives {"error": {"code", "message"}}, and the exit status is 2.
`;

type Answer = Due | { readonly error: LineProblem };

type LineProblem =
  | PeriodProblem
  | { readonly code: 'LINE_TOO_LONG' | 'NOT_JSON'; readonly message: string };

function answerTo(line: InputLine): Answer {
  if (line.type === 'tooLong') {
    const message = `the line is longer than ${line.limit} characters`;
    return { error: { code: 'LINE_TOO_LONG', message } };
  }
  const json = parse(line.text);
  if (!json.ok) return { error: { code: 'NOT_JSON', message: json.message } };
  const input = readPeriod(json.value);
  return input.ok ? dueOf(stateCouncilCalendar, input.period) : { error: input.problem };
}

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    return { ok: false, message: `${shown} is not JSON` };
  }
}
