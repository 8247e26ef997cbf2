import type { Role } from './types.ts';

/** Roles whose holder does nothing else: who manages accounts, and who reads the audit trail. */
const alone: readonly (readonly [role: Role, zh: string, en: string])[] = [
  ['admin', '系统管理员', 'the administrator'],
  ['supervisor', '监督（审计）人员', 'the supervisor, who reads the audit trail,'],
];

/**
 * Why one account may not hold these roles together (三员分立, GB/T 22239 8.1.5); undefined when it may. Who gives
 * rights does not use them, and who looks at what was done has not done it.
 */
export function whyNotTogether(
  roles: readonly Role[],
): { readonly zh: string; readonly en: string } | undefined {
  const held = alone.find(([role]) => roles.includes(role) && new Set(roles).size > 1);
  if (held === undefined) return undefined;
  const [, zh, en] = held;
  return { zh: `${zh}不能兼任其他角色`, en: `${en} may hold no other role` };
}
