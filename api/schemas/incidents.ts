import { z } from 'zod';
import { variables } from './common.ts';

export const openIncidents = z.object({
  items: z.array(
    z
      .object({
        id: z.string(),
        element: z.string(),
        code: z.string(),
        message: z.string(),
        messageEn: z.string(),
      })
      .meta({ id: 'OpenIncident' }),
  ),
});

export const resolution = z.strictObject({
  variables: variables
    .default({})
    .meta({ description: 'what the diagram lacked: new names only, never facts of the case' }),
});
