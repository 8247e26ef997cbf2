import { writeFile } from 'node:fs/promises';
import { type LayoutAnswer, layoutBpmn } from '../layout/layout.ts';
import { readDiagramFile } from '../scenario/files.ts';
import type { Command } from './command.ts';
import { fromCaller, readArguments } from './options.ts';

/** Draws diagrams anew from left to right, in their files or on the output; 2 on bad input, which stays as it is. */
export const layout: Command = async (args, { stdout, stderr }) => {
  const read = readArguments(args, { flags: ['print'], values: [] });
  if ('flags' in read && read.flags.has('help')) {
    stdout.write(usage);
    return 0;
  }
  if ('refused' in read || read.paths.length === 0) {
    const complaint = 'refused' in read ? read.refused : 'no diagram';
    stderr.write(`lianshen layout: ${complaint}; try lianshen layout --help\n`);
    return 2;
  }
  for (const path of read.paths) {
    const drawn = await drawFile(fromCaller(path));
    if ('problem' in drawn) {
      stderr.write(`lianshen layout: ${drawn.problem}\n`);
      return 2;
    }
    if (read.flags.has('print')) stdout.write(drawn.xml);
    else await writeFile(fromCaller(path), drawn.xml);
  }
  return 0;
};

async function drawFile(file: string): Promise<LayoutAnswer> {
  const source = await readDiagramFile(file);
  if ('problem' in source) return { problem: source.problem.message };
  const drawn = await layoutBpmn(source.xml);
  return 'problem' in drawn ? { problem: `${file}: ${drawn.problem}` } : drawn;
}

const usage = `Usage: lianshen layout <file.bpmn ...> [--print]

Draws diagrams anew, from left to right: steps in columns by their order, lanes below each other, flows at right angles.
The same diagram gives the same drawing; nothing but the drawing changes. Files are written over; with --print they go
to the output instead. One process a file, with or without a pool around it; notes and data are refused.
Exit status: 0 drawn, 2 bad input.
`;
