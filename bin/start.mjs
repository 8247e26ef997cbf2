/**
 * `npm start`: builds what is missing or out of date, then runs the platform in this process,
 * so that signals reach it directly.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, canBuild, isFresh, root, steps } from './build-steps.mjs';
import { endWithNpm } from './end-with-npm.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `需要 Node.js 20.19 或更高版本 Node.js ${process.versions.node} is too old: 20.19 or newer is needed`,
  );
  process.exit(1);
}

for (const step of steps) await make(step);
process.setSourceMapsEnabled(true);
endWithNpm();
await import(pathToFileURL(join(root, 'dist/bin/product.js')).href);

async function make(step) {
  // Installed without development dependencies: what was built before is what runs.
  if (!canBuild(step)) {
    if (existsSync(step.marker)) return;
    console.error(
      `缺少构建工具 the ${step.name} is not built, and its tool is not installed: run npm ci`,
    );
    process.exit(1);
  }
  if (isFresh(step) || (await build(step))) return;
  console.error(`构建失败 the build of the ${step.name} failed`);
  process.exit(1);
}
