/**
 * Adds to package-lock.json the optional platform packages that the registry at hand could not describe,
 * so that `npm ci` accepts the lock on every platform. Run it after each `npm install`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'openharmony',
  'sunos',
  'win32',
  'windows',
  'wasm32',
];
const processors = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
];

/** The platform a package is for, told from its name: `@biomejs/cli-linux-x64-musl` is linux, x64, musl. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const system = systems.find((word) => words.includes(word)) ?? 'none';
  const processor = processors.find((word) => words.includes(word)) ?? 'none';
  const libc =
    system !== 'linux'
      ? []
      : words.includes('musl')
        ? ['musl']
        : words.includes('gnu')
          ? ['glibc']
          : [];
  return {
    os: [system === 'windows' ? 'win32' : system],
    cpu: [processor],
    ...(libc.length > 0 && { libc }),
  };
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const added = [];
for (const owner of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    if (lock.packages[path] || !/^\d/.test(version)) continue;
    lock.packages[path] = {
      version,
      ...(owner.dev && { dev: true }),
      optional: true,
      ...platformOf(name),
    };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} optional packages added`);
