/**
 * What comes from others, as far as it can be held without asking anybody: each package is one that was chosen, in one
 * version, by the hash of its content, from the registry of npm; nothing of it runs when it is installed but what has to;
 * and what runs at people's has a licence that lets it. Known weaknesses: `npm run audit:dependencies` asks npm.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDERS = ['.', 'test/lambda/client', 'test/mutation'];

interface Locked {
  name?: string;
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  hasInstallScript?: boolean;
  inBundle?: boolean;
  dev?: boolean;
  devOptional?: boolean;
  link?: boolean;
}
interface Lock {
  lockfileVersion: number;
  packages: Record<string, Locked>;
}
interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  allowScripts?: Record<string, boolean>;
}

const read = <Document>(folder: string, file: string): Document =>
  JSON.parse(readFileSync(join(ROOT, folder, file), 'utf8')) as Document;
const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? path;
const packagesOf = (folder: string): [string, Locked][] =>
  Object.entries(read<Lock>(folder, 'package-lock.json').packages).filter(([path]) => path !== '');
/** What is installed with the product: without what only builds and tests it. */
const runtime = packagesOf('.').filter(([, { dev, devOptional }]) => dev !== true && devOptional !== true);

/** Licences that ask for no more than to be named. */
const FREE = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'Unlicense',
  'BlueOak-1.0.0',
];
/** Others, of which package, and why it may be. */
const REVIEWED: Readonly<Record<string, string>> = {
  'Apache-2.0 AND BSL-1.0': '@stdlib: parts of its mathematics are Boost’s, whose licence asks for as little',
  'MPL-2.0': 'asks for changes of its own files alone, and we change none',
  'PSF-2.0': 'argparse: Python’s licence, which asks to be named',
  'Python-2.0': 'argparse: Python’s licence, which asks to be named',
  '(ISC AND CC-BY-3.0)': 'date-holidays: its data are to be attributed, as docs/security.md does',
};

describe.each(FOLDERS)('the packages of %s', folder => {
  const packages = packagesOf(folder);

  it('are there by their hash, and from nowhere but the registry of npm', () => {
    expect(packages.length).toBeGreaterThan(1);
    for (const [path, { integrity, inBundle, resolved, link }] of packages) {
      // What another package brings along is held by that one's hash.
      if (inBundle !== true)
        expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-[A-Za-z0-9+/]{86}==$/)]);
      // Without an address, it is whatever registry npm is told to ask: the hash is the same.
      expect([path, resolved ?? 'https://registry.npmjs.org/']).toEqual([
        path,
        expect.stringMatching(/^https:\/\/registry\.npmjs\.org\//),
      ]);
      expect([path, link]).toEqual([path, undefined]);
    }
  });

  it('are asked for in one version each, and by no address', () => {
    const { dependencies = {}, devDependencies = {} } = read<Manifest>(folder, 'package.json');
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?$/)]);
    }
  });
});

describe('the packages that are installed with Pith', () => {
  it('run nothing when they are installed, but those that were let to', () => {
    const { allowScripts = {} } = read<Manifest>('.', 'package.json');
    const scripted = packagesOf('.').filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(scripted.map(([path]) => nameOf(path)).sort()).toEqual(Object.keys(allowScripts).sort());
  });

  it('have licences that ask for no more than to be named, or were looked at', () => {
    const others = runtime.filter(
      ([, { license = '' }]) => !FREE.includes(license) && !Object.hasOwn(REVIEWED, license),
    );
    expect(others.map(([path, { license }]) => [nameOf(path), license])).toEqual([]);
  });

  it('are those that package.json names, and what these need: nobody else’s name, and no great number', () => {
    const { dependencies = {} } = read<Manifest>('.', 'package.json');
    const names = new Set(runtime.map(([path]) => nameOf(path)));
    expect(Object.keys(dependencies).filter(name => !names.has(name))).toEqual([]);
    // One that goes by another's name: `npm:` in a manifest.
    const renamed = runtime.filter(([path, { name }]) => name !== undefined && name !== nameOf(path));
    expect(renamed.map(([path, { name }]) => [nameOf(path), name])).toEqual([]);
    const twice = [...names].filter(name => runtime.filter(([path]) => nameOf(path) === name).length > 1);
    expect(twice.sort()).toEqual(['@stdlib/math-base-special-max', 'debug', 'ms']);
  });
});
