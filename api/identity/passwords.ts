import { hash, verify } from '@node-rs/argon2';

/** argon2id with the parameters OWASP names: 19 MiB, 2 passes. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What is kept of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, options);
}

/** Checks a password; without an account the same work is done, so that time does not tell which accounts exist. */
export async function verifyPassword(kept: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(kept ?? (await dummyHash), password);
  return matches && kept !== undefined;
}

const dummyHash = hashPassword('an account that does not exist');
