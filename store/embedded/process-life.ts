import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from './failure.ts';

/** Whether a process lives, and when it started if the system tells (Linux: ticks since boot). */
export type ProcessLife =
  | { readonly status: 'gone' }
  | { readonly status: 'alive'; readonly startedAt: string | undefined };

const onLinux = process.platform === 'linux';

export function lifeOf(pid: number): ProcessLife {
  return onLinux ? lifeFromProc(pid) : lifeFromSignal(pid);
}

/**
 * Names the set of pids a process belongs to: the boot and the pid namespace of the machine.
 * A pid may only be looked up in the place it was written in; a container is a place of its own.
 */
export function pidPlace(): string {
  if (!onLinux) return hostname();
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function lifeFromProc(pid: number): ProcessLife {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may itself hold blanks and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie waits only for its parent to notice; it holds nothing.
    if (fields[0] === 'Z' || fields[0] === 'X') return { status: 'gone' };
    return { status: 'alive', startedAt: fields[19] };
  } catch {
    return { status: 'gone' };
  }
}

function lifeFromSignal(pid: number): ProcessLife {
  try {
    process.kill(pid, 0);
    return { status: 'alive', startedAt: undefined };
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return { status: 'gone' };
    return { status: 'alive', startedAt: undefined };
  }
}
