import { doctor } from '../../bin/commands/doctor.ts';

const stores = ['DATABASE_URL', 'MONGO_URL', 'REDIS_URL', 'EMBEDDED'];

/** Runs `lianshen doctor` in this process, in the environment given: what names a store for other tests does not count. */
export async function examined(
  environment: { readonly [name: string]: string },
  ...args: string[]
) {
  const before = { ...process.env };
  let out = '';
  const write = (text: string | Uint8Array) => {
    out += String(text);
    return true;
  };
  const stream = { write } as unknown as NodeJS.WriteStream & { fd: 1 };
  for (const name of stores) delete process.env[name];
  Object.assign(process.env, environment);
  try {
    const status = await doctor(args, {
      stdin: process.stdin,
      stdout: stream,
      stderr: stream as unknown as NodeJS.WriteStream & { fd: 2 },
    });
    return { status, out };
  } finally {
    // Not another object: TZ, for one, takes effect only through Node's own.
    for (const name of [...stores, ...Object.keys(environment)]) {
      const value = before[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
