import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Kills by pid whatever its parent told it of and did not take back, once the parent is gone, however it went, and
 * removes the folders that it named.
 */
const watcher = `let text = '';
const pids = new Set();
const folders = [];
process.stdin.on('data', (chunk) => {
  const lines = (text + chunk).split('\\n');
  text = lines.pop();
  for (const line of lines) {
    if (line[0] === '+') pids.add(Number(line.slice(1)));
    else if (line[0] === '-') pids.delete(Number(line.slice(1)));
    else folders.push(line);
  }
});
process.stdin.on('end', () => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {}
  }
  for (const folder of folders) {
    require('node:fs').rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  }
});`;

let tell: ((line: string) => void) | undefined;

/**
 * A child that does not outlive this process, not even when this one is killed: a test that is broken off leaves
 * nothing running.
 */
export function endWithMe<Child extends ChildProcess>(child: Child): Child {
  const { pid } = child;
  if (pid === undefined) return child;
  endPidWithMe(pid);
  child.once('exit', () => tell?.(`-${pid}`));
  return child;
}

/** The same for a process that something else started and goes on to the end of this one. */
export function endPidWithMe(pid: number): void {
  tell ??= startWatcher();
  tell(`+${pid}`);
}

/** A folder, by its whole path, that is removed when this process is gone. */
export function removeWithMe(folder: string): void {
  tell ??= startWatcher();
  tell(folder);
}

function startWatcher(): (line: string) => void {
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  // In a group of its own: what is typed at the terminal to end the test does not end the watcher.
  const mine = spawn(process.execPath, ['-e', watcher], { stdio: [...stdio], detached: true });
  const { stdin } = mine;
  stdin.on('error', () => undefined);
  mine.unref();
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  return (line) => void stdin.write(`${line}\n`);
}
