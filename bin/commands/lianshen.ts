import type { Command, Streams } from './command.ts';

/** The commands of `lianshen`, each loaded only when called. */
const commands: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  due: {
    summary: 'compute due dates: one JSON object a line in, one a line out',
    load: async () => (await import('./due.ts')).due,
  },
  doctor: {
    summary: 'examine a store: does everything in it agree',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  run: {
    summary: 'run diagrams in memory with a virtual clock, as a scenario says',
    load: async () => (await import('./run.ts')).run,
  },
  lint: {
    summary: 'check diagrams without running them',
    load: async () => (await import('./lint.ts')).lint,
  },
  layout: {
    summary: 'draw diagrams anew, from left to right',
    load: async () => (await import('./layout.ts')).layout,
  },
  coverage: {
    summary: 'say which elements the scenarios of a folder never reach',
    load: async () => (await import('./coverage.ts')).coverage,
  },
};

/** Runs the command that the first argument names; answers the exit status. */
export async function lianshen(
  [name, ...args]: readonly string[],
  streams: Streams,
): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') {
    streams.stdout.write(overview());
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const complaint = name === undefined ? 'no command' : `no command ${JSON.stringify(name)}`;
    streams.stderr.write(`lianshen: ${complaint}; try lianshen --help\n`);
    return 2;
  }
  const runCommand = await command.load();
  return runCommand(args, streams);
}

function overview(): string {
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(10)}${summary}`,
  );
  return `Usage: lianshen <command>\n\n${lines.join('\n')}\n\nlianshen <command> --help says more.\n`;
}
