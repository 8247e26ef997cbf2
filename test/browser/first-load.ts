import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const built = resolve(import.meta.dirname, '../../dist/web');

type Chunk = {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
};
type Manifest = Readonly<Record<string, Chunk>>;

/** What a browser fetches before a screen is seen for the first time. */
type FirstLoad = {
  readonly screen: string;
  readonly files: readonly string[];
  /** All of it, compressed with gzip. */
  readonly kilobytes: number;
};

/** What the first load of a screen may weigh. */
export const mostKilobytes = 350;

/** The screens with a budget: the officer's desk and lists, the overview, and all that applicants open. */
const screens = [
  'inbox/inbox-screen',
  'cases/cases-screen',
  'cases/case-screen',
  'overview/overview-screen',
  'sign-in/sign-in-screen',
  'portal/home-screen',
  'portal/guides-screen',
  'portal/guide-screen',
  'portal/apply-screen',
  'portal/receipt-screen',
  'portal/my-cases-screen',
  'portal/my-case-screen',
  'certificates/my-certificates-screen',
  'following/progress-screen',
  'following/verify-screen',
];

/** The first loads of the built site, by Vite's manifest. */
export function firstLoads(): readonly FirstLoad[] {
  return screens.map((screen) => firstLoadOf('web/index.html', screen));
}

/** The page, its entry and the screen's own module with all that they import statically. */
function firstLoadOf(page: string, screen: string): FirstLoad {
  const manifest = JSON.parse(
    readFileSync(resolve(built, '.vite/manifest.json'), 'utf8'),
  ) as Manifest;
  const files = new Set<string>(['index.html']);
  const seen = new Set<string>();
  const follow = (source: string): void => {
    if (seen.has(source)) return;
    seen.add(source);
    const chunk = manifest[source];
    if (!chunk) throw new Error(`the build has no ${source}`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const imported of chunk.imports ?? []) follow(imported);
  };
  follow(page);
  follow(`web/${screen}.tsx`);
  const bytes = [...files].reduce((sum, file) => sum + compressed(resolve(built, file)), 0);
  return { screen, files: [...files], kilobytes: Math.ceil(bytes / 1024) };
}

const compressed = (path: string): number => gzipSync(readFileSync(path)).length;
