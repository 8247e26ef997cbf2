/**
 * `npm start`, `npm run api` and `npm run workers`: builds what is missing or out of date, then runs the program in
 * this process, so that signals reach it directly.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alone, build, canBuild, isFresh, root, steps } from './build-steps.mjs';
import { endWithNpm } from './end-with-npm.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `需要 Node.js 20.19 或更高版本 Node.js ${process.versions.node} is too old: 20.19 or newer is needed`,
  );
  process.exit(1);
}

const programs = ['product', 'api', 'workers'];
const program = process.argv[2] ?? 'product';
if (!programs.includes(program)) {
  console.error(`没有程序 there is no program ${program}: it is one of ${programs.join(', ')}`);
  process.exit(2);
}

// The workers show no screens.
const wanted = steps.filter(({ name }) => program !== 'workers' || name !== 'screens');
if (!wanted.every(isFresh)) {
  await alone(async () => {
    for (const step of wanted) await make(step);
  });
}
process.setSourceMapsEnabled(true);
endWithNpm();
await import(pathToFileURL(join(root, `dist/bin/${program}.js`)).href);

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
