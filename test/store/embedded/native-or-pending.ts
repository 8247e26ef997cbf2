import { embeddedFolder } from './embedded-folder.ts';

let asked: Promise<string | undefined> | undefined;

/** Why the packaged PostgreSQL cannot run where this checkout lies; found out once, by trying. */
function nativeRefusal(): Promise<string | undefined> {
  asked ??= tryNative();
  return asked;
}

async function tryNative(): Promise<string | undefined> {
  const folder = await embeddedFolder();
  const started = await folder.tryStart('native');
  await folder.remove();
  return started.kind === 'failure' ? started.message : undefined;
}

/** A `before` hook: leaves its suite pending, and says why, where the packaged PostgreSQL cannot run. */
export async function nativeOrPending(this: Mocha.Context): Promise<void> {
  this.timeout(60_000);
  const refusal = await nativeRefusal();
  if (refusal === undefined) return;
  console.log(`pending: ${refusal}`);
  this.skip();
}
