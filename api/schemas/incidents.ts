import { z } from 'zod';
import { instant, variables } from './common.ts';

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

/** An open incident with the case that it stops. */
export const incidentRow = z
  .object({
    id: z.string(),
    caseNumber: z.string(),
    matterCode: z.string(),
    matterName: z.string(),
    element: z.string(),
    elementName: z.string(),
    code: z.string(),
    message: z.string(),
    messageEn: z.string(),
    raisedAt: instant,
  })
  .meta({ id: 'IncidentRow' });

export const resolution = z.strictObject({
  variables: variables
    .default({})
    .meta({ description: 'what the diagram lacked: new names only, never facts of the case' }),
});
