import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createMember } from './members.ts';

describe('a process of the fault mix', () => {
  const build = mkdtempSync(join(tmpdir(), 'lianshen-member-'));
  after(() => rmSync(build, { recursive: true, force: true }));

  it('is known to have been refused as too old, and how often', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lianshen-member-'));
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'before.mjs'), '');
    writeFileSync(join(folder, 'bin/api.js'), `console.error('too old: start a newer version');`);
    const member = createMember({ name: 'api 2', kind: 'api', build: folder, environment: {} });

    expect(await member.start()).to.equal(false);
    expect(await member.start()).to.equal(false);
    rmSync(folder, { recursive: true });

    expect(member.refused()).to.equal(2);
  });

  it('is known to have died at a point, however much those after it say', async () => {
    mkdirSync(join(build, 'bin'));
    writeFileSync(join(build, 'package.json'), '{"type":"module"}');
    writeFileSync(join(build, 'before.mjs'), '');
    writeFileSync(
      join(build, 'bin/api.js'),
      `const fault = process.env.FAULT;
       if (fault !== undefined) {
         console.error('FAULT ' + fault.split(':')[0]);
         process.kill(process.pid, 'SIGKILL');
       }
       process.stdout.write('word '.repeat(60_000) + '\\nthe API is running\\n');
       setInterval(() => undefined, 1_000);`,
    );
    const member = createMember({ name: 'api 1', kind: 'api', build, environment: {} });

    expect(await member.start({ point: 'migration-between', nth: 1 })).to.equal(false);
    expect(await member.start()).to.equal(true);
    await member.kill();

    expect(member.output()).not.to.include('FAULT');
    expect(member.died()).to.deep.equal(['migration-between']);
  });
});
