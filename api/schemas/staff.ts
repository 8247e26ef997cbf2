import { z } from 'zod';
import { codeAndName, filledText, idAndName } from './common.ts';

const role = z.enum([
  'analyst',
  'departmentAnalyst',
  'system',
  'officer',
  'supervisor',
  'admin',
  'applicant',
]);

/** Who is signed in, as screens want to know them. */
export const me = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    department: idAndName.nullable(),
    positions: z.array(codeAndName),
    roles: z.array(role),
    applicant: z
      .object({
        kind: z.enum(['person', 'organisation']),
        idNumber: z.string(),
        phone: z.string().optional(),
      })
      .optional(),
  })
  .meta({ id: 'Me' });

export const username = z.string().regex(/^[\w.@-]{1,64}$/);
const password = z.string().min(8).max(200);

export const signIn = z.strictObject({
  username: z.string().min(1).max(64),
  password: z.string().min(1).max(200),
});
export const signedIn = z.object({ token: z.string(), person: me });

export const personRow = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    department: idAndName.nullable(),
    positions: z.array(codeAndName),
    roles: z.array(role),
    disabled: z.boolean(),
  })
  .meta({ id: 'PersonRow' });

const staffFields = {
  name: filledText(50),
  department: z.string().max(64).nullable(),
  positions: z.array(z.string().max(64)).max(20),
  roles: z.array(role).max(5),
  applicant: z
    .strictObject({
      kind: z.enum(['person', 'organisation']),
      idNumber: filledText(32),
      phone: filledText(32).optional(),
    })
    .optional(),
};

export const newPerson = z.strictObject({ username, password, ...staffFields });
export const changedPerson = z.strictObject({
  ...staffFields,
  disabled: z.boolean().default(false),
  password: password.optional(),
});
export const changedPassword = z.strictObject({ current: z.string().min(1).max(200), password });
export const firstAdministrator = z.strictObject({
  token: z.string().min(1).max(200),
  username,
  password,
  name: filledText(50),
});
