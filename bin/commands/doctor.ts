import { createCaseContexts, type Examined, examine, type Finding, systemClock } from '#store';
import { readConfig } from '../config.ts';
import { openStoreAlone } from '../parts.ts';
import { StartRefused } from '../program.ts';
import type { Command, Streams } from './command.ts';
import { readArguments } from './options.ts';

const usage = `Usage: lianshen doctor [--drained] [--json]

Looks at everything a store keeps and says what does not agree: one line each, with the number of the case.
The store is the one that the platform would use: DATABASE_URL, MONGO_URL, or the embedded one in DATA_DIR (not while
the platform runs on it). It only reads, and may run while a server's processes work.

  --drained  nobody works on the store: open jobs and overdue timers are findings too
  --json     one JSON object a line for each finding, and one at the end with what was looked at

Exit status: 0 all is well, 1 something is wrong, 2 the store could not be opened or the call was wrong.
`;

/** `lianshen doctor`: examines the store. */
export const doctor: Command = async (args, { stdout, stderr }) => {
  const given = readArguments(args, { flags: ['json', 'drained'], values: [] });
  if ('refused' in given || given.paths.length > 0) {
    const reason = 'refused' in given ? given.refused : `no argument ${given.paths[0]}`;
    stderr.write(`lianshen doctor: ${reason}; try lianshen doctor --help\n`);
    return 2;
  }
  if (given.flags.has('help')) {
    stdout.write(usage);
    return 0;
  }
  try {
    return await examineHere(given.flags, { stdout, stderr });
  } catch (error) {
    const isExpected = error instanceof StartRefused || (error instanceof Error && 'code' in error);
    if (!isExpected) throw error;
    stderr.write(`lianshen doctor: ${error.message}\n`);
    return 2;
  }
};

async function examineHere(
  flags: ReadonlySet<string>,
  { stdout, stderr }: Pick<Streams, 'stdout' | 'stderr'>,
): Promise<number> {
  const answer = readConfig(process.env);
  if (!answer.ok) {
    for (const problem of answer.problems) stderr.write(`${problem}\n`);
    return 2;
  }
  const isJson = flags.has('json');
  const { store, close } = await openStoreAlone(answer.config);
  try {
    const examined = await examine({
      store,
      contexts: createCaseContexts(store),
      tell: (finding) => stdout.write(`${isJson ? JSON.stringify(finding) : lineOf(finding)}\n`),
      ...(flags.has('drained') && { drainedAt: systemClock().now() }),
    });
    stdout.write(isJson ? `${JSON.stringify(examined)}\n` : reportOf(examined));
    return examined.findings === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

function lineOf({ check, case: number, message }: Finding): string {
  return [check, number, message].filter((part) => part !== undefined).join(': ');
}

function reportOf(seen: Examined): string {
  const { cases, events, requests, audited, openJobs, deadJobs, oldestOpenJob, nextTimer } = seen;
  return [
    `cases ${cases}, events ${events}, kept answers ${requests}, audit trails ${audited}`,
    `open jobs ${openJobs}${oldestOpenJob === undefined ? '' : `, the oldest of ${oldestOpenJob}`}; dead jobs ${deadJobs}`,
    `next timer ${nextTimer ?? 'none'}`,
    seen.findings === 0 ? '一切正常 all is well' : `发现 ${seen.findings} 处问题 findings`,
    '',
  ].join('\n');
}
