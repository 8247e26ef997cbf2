import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cpuTimeOf, databaseTime } from './cpu.ts';
import { quantile } from './meter.ts';
import { open } from './steps.ts';
import type { Trial } from './trial.ts';

const body = JSON.stringify({ outcome: 'pass', opinion: '经审查，符合条件，同意。' });

type Target = { readonly port: number; readonly token: string; readonly tasks: readonly string[] };

/** H1: tasks completed over REST, signed in, validated and durable; beside it Express that only reads the body. */
export async function rest(trial: Trial, contestant: 'ours' | 'bare') {
  const { url, schema, size, inFlight } = trial;
  if (contestant === 'bare') await trial.pool.query(`CREATE SCHEMA ${schema}`);
  else await (await open(trial)).store.close();
  const args = contestant === 'bare' ? ['bare'] : [url, schema, String(size)];
  const script = join(import.meta.dirname, 'rest-server.js');
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const target = JSON.parse(line) as Target;
  const ids =
    contestant === 'bare' ? Array.from({ length: size }, (_, n) => `b${n}`) : target.tasks;
  const warm = Math.floor(ids.length / 4);
  await completeAll(target, ids.slice(0, warm), inFlight);
  if (trial.profile !== undefined) {
    const name = `${contestant}-${process.pid}.cpuprofile`;
    child.stdin.write(`${join(trial.profile, name)}\n`);
  }
  const [cpu, database] = [await cpuTimeOf(child.pid), await databaseTime(trial.pool)];
  const begin = performance.now();
  const ms = await completeAll(target, ids.slice(warm), inFlight);
  const seconds = (performance.now() - begin) / 1_000;
  const cpuMicrosPerRequest = ((await cpuTimeOf(child.pid)) - cpu) / ms.length;
  const databaseAfter = await databaseTime(trial.pool);
  const closed = once(child, 'close');
  if (trial.profile === undefined) child.kill();
  else child.stdin.end();
  await closed;
  if (contestant === 'ours') await checkCompleted(trial, ids.length);
  return {
    requestsPerSecond: ms.length / seconds,
    p50: quantile(ms, 0.5),
    p99: quantile(ms, 0.99),
    ...(cpuMicrosPerRequest > 0 && { cpuMicrosPerRequest }),
    ...(database !== undefined &&
      databaseAfter !== undefined && {
        databaseCpuMicrosPerRequest: (databaseAfter - database) / ms.length,
      }),
  };
}

async function completeAll(target: Target, ids: readonly string[], connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ms: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < ids.length) {
        const id = ids[next] ?? '';
        next += 1;
        const begin = performance.now();
        await complete(target, agent, id);
        ms.push(performance.now() - begin);
      }
    }),
  );
  agent.destroy();
  return ms;
}

function complete({ port, token }: Target, agent: Agent, id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ agent, port, host: '127.0.0.1', method: 'POST', path: `/api/tasks/${id}/complete` },
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          Authorization: `Bearer ${token}`,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`${id} was answered with ${response.statusCode}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function checkCompleted({ pool, schema }: Trial, expected: number): Promise<void> {
  const { rows } = await pool.query<{ count: string }>(
    `SELECT count(*)::text AS count FROM ${schema}.tasks WHERE state = 'completed' AND data ->> 'element' <> 'Accept'`,
  );
  const there = Number(rows[0]?.count);
  if (there !== expected)
    throw new Error(`${expected} completions were acknowledged, ${there} are there`);
}
