import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

/** CPU time so far in µs: of this process, and of the database where it runs on this machine and Linux tells. */
export type CpuTime = { readonly own: number; readonly database: number | undefined };

const microsPerTick = 10_000;

/** What a step costs in CPU time holds on a busy machine, where rates do not. */
export async function cpuTime(pool: pg.Pool): Promise<CpuTime> {
  const { user, system } = process.cpuUsage();
  return { own: user + system, database: await databaseTime(pool).catch(() => undefined) };
}

/** CPU time of another process of this machine so far in µs; NaN where the system does not tell. */
export async function cpuTimeOf(pid: number | undefined): Promise<number> {
  const stat = await statOf(String(pid));
  return stat === undefined ? Number.NaN : stat.own * microsPerTick;
}

/** All processes of the server: those that are there, and with their parent those that have ended. */
export async function databaseTime(pool: pg.Pool): Promise<number | undefined> {
  const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const backend = await statOf(String(rows[0]?.pid));
  if (backend === undefined || !backend.name.includes('postgres')) return undefined;
  const all = await Promise.all(
    (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(statOf),
  );
  const ticks = all.flatMap((one) => {
    if (one?.pid === backend.parent) return [one.own + one.ofChildren];
    return one?.parent === backend.parent ? [one.own] : [];
  });
  return ticks.reduce((sum, some) => sum + some, 0) * microsPerTick;
}

async function statOf(pid: string) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const end = text.lastIndexOf(')');
  const fields = text
    .slice(end + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [
    1, 11, 12, 13, 14,
  ].map((at) => fields[at] ?? 0);
  return {
    pid: Number(pid),
    name: text.slice(text.indexOf('(') + 1, end),
    parent,
    own: user + system,
    ofChildren: childUser + childSystem,
  };
}
