/**
 * A killed `npm start` takes the platform with it: npm tells only its shell, and the shell tells nobody,
 * so the platform would live on unseen and hold its data folder.
 */
import { readFileSync } from 'node:fs';
import { isAlive } from './is-alive.mjs';

const everyMs = 500;

export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const npm = npmAbove(parent);
  const watch = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, everyMs);
  watch.unref();
}

/** The process above npm's shell, where the system tells; when npm is our parent itself, nobody. */
function npmAbove(shell) {
  try {
    if (!/^(ba|da|z|a)?sh$/.test(readFileSync(`/proc/${shell}/comm`, 'utf8').trim()))
      return undefined;
    const [, parent] = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${shell}/status`, 'utf8')) ?? [];
    return Number(parent) > 1 ? Number(parent) : undefined;
  } catch {
    return undefined;
  }
}
