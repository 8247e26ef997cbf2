import { whyNoDatabase } from './made-database.ts';

/** A `before` hook: leaves its suite pending, and says why, where the packaged PostgreSQL cannot run. */
export async function nativeOrPending(this: Mocha.Context): Promise<void> {
  this.timeout(180_000);
  const refusal = await whyNoDatabase('native');
  if (refusal === undefined) return;
  console.log(`pending: ${refusal.message}`);
  this.skip();
}
