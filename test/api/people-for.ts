import { demoCity, mayDo, type Permission, type Person } from '#processes';
import type { Route } from '../../api/route.ts';

/** The account of a program, which the demo city lacks. */
export const machine = {
  username: 'machine',
  name: '外部系统',
  department: 'approval',
  positions: [],
  roles: ['system'],
} as const satisfies Omit<Person, 'id' | 'disabled'>;

/** Somebody of the demo city whom a route lets in; nobody for a public one. */
export function personFor({ access }: Route): string | undefined {
  if (access === 'public') return undefined;
  if (access === 'signedIn') return 'applicant';
  const found = [...demoCity.people, machine].find((person) =>
    access.some((permission: Permission) => mayDo(person, permission)),
  );
  if (found === undefined) throw new Error(`the demo city has nobody with ${access.join(', ')}`);
  return found.username;
}

/** A path of a route whose parameters its schema takes, one of them as wanted. */
export function pathOf(
  { path, input }: Route,
  wanted: { readonly [param: string]: string } = {},
): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const schema = input?.params?.shape[name];
    const value = candidates.find((one) => schema?.safeParse(one).success ?? true);
    return encodeURIComponent(wanted[name] ?? value ?? 'x');
  });
}

const candidates = ['none', '000000000000', '2026-12-01', 'matters', 'cases', '1'];
