import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';

const program = (module: string) => `import { spawn } from 'node:child_process';
import { endWithMe } from ${JSON.stringify(module)};
const child = endWithMe(spawn('sleep', ['600'], { stdio: 'ignore' }));
console.log(child.pid);
setInterval(() => undefined, 1_000);`;

/** A process, and a child of its that is to end with it. */
async function family(): Promise<{ readonly parent: ChildProcess; readonly childPid: number }> {
  const module = join(import.meta.dirname, 'end-with-me.ts');
  const parent = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program(module)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [chunk] = (await once(parent.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { parent, childPid: Number(chunk.toString()) };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a process that a test started', () => {
  it('ends with the test, also when that is killed', async () => {
    const { parent, childPid } = await family();
    expect(isAlive(childPid)).to.equal(true);

    parent.kill('SIGKILL');
    await once(parent, 'exit');

    const until = Date.now() + 30_000;
    while (isAlive(childPid) && Date.now() < until) {
      await new Promise((later) => setTimeout(later, 20));
    }
    expect(isAlive(childPid)).to.equal(false);
  });
});
