import pg from 'pg';

/** A client of its own, whose socket a test can cut. */
export type CuttableClient = pg.Client & {
  readonly connection: { readonly stream: { destroy(): void } };
};

export async function connect(url: string, options: pg.ClientConfig = {}): Promise<CuttableClient> {
  const client = new pg.Client({ connectionString: url, ...options });
  // A cut connection is told as an event, too.
  client.on('error', () => undefined);
  await client.connect();
  return client as CuttableClient;
}

/** 0, 1, 2 … up to `times`. */
export function count(times: number): readonly number[] {
  return Array.from({ length: times }, (_, n) => n);
}

export async function timesAtOnce(times: number, work: (n: number) => Promise<void>) {
  await Promise.all(count(times).map(work));
}
