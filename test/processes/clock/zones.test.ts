import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(import.meta.dirname, '../../..');
const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
const examples = join(import.meta.dirname, 'examples.test.ts');

describe('legal clock in other time zones', function () {
  this.timeout(60_000);
  for (const zone of ['America/New_York', 'Asia/Shanghai', 'UTC', 'Pacific/Kiritimati']) {
    it(`passes every example with TZ=${zone}`, () => {
      const options = ['--no-config', '--import=tsx'];
      const { stdout } = spawnSync(
        process.execPath,
        [mocha, ...options, '--reporter', 'json', examples],
        { cwd: root, encoding: 'utf8', env: { ...process.env, TZ: zone } },
      );
      const { stats } = JSON.parse(stdout);
      expect(stats.failures).to.equal(0);
      expect(stats.passes).to.be.greaterThan(60);
    });
  }
});
