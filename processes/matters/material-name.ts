import type { Matter } from './types.ts';

/** What a matter calls a material; its code when the matter does not list it. */
export function materialNameOf({ materials }: Pick<Matter, 'materials'>, code: string): string {
  return materials.find((spec) => spec.code === code)?.name ?? code;
}
