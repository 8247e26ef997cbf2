import { cp } from 'node:fs/promises';
import { runTool } from '../store/embedded/run-tool.ts';

/** Copies what is in a folder, with the owners: a database server refuses files that are not its own. */
export async function copyFolder(from: string, to: string): Promise<void> {
  if (process.platform === 'win32') return cp(from, to, { recursive: true });
  // Not `join`, which leaves the point out: what is in the folder is meant.
  const made = await runTool('cp', ['-a', `${from}/.`, to]);
  if (made.code !== 0) throw new Error(`${from} was not copied: ${made.output}`);
}
