import { z } from 'zod';
import { findDefinition } from '#store';
import { ok } from '../answers.ts';
import { figuresOf, maxFigureCases } from '../definition-figures.ts';
import { refuse } from '../errors.ts';
import { route } from '../route.ts';
import { day, id, wholeNumber } from '../schemas/common.ts';

const count = z.number().int();
const hours = z.number().meta({ description: 'hours on days when offices are open' });

const definitionFigures = z
  .object({
    looked: count.meta({ description: `cases looked at, at most ${maxFigureCases}` }),
    since: day.nullable().meta({ description: 'when the oldest of them was received' }),
    isCut: z.boolean().meta({ description: 'older cases were not looked at' }),
    cases: count.meta({ description: 'cases among them that ran in this version' }),
    elements: z.array(
      z.object({
        element: z.string(),
        entered: count.meta({ description: 'how often it was entered' }),
        waiting: count.meta({ description: 'how often it is waited for now' }),
        hours: z
          .object({ median: hours, ninetieth: hours })
          .nullable()
          .meta({ description: 'from entry to completion; null: never completed' }),
      }),
    ),
  })
  .meta({ id: 'DefinitionFigures' });

/** Where the cases of a version spend their time: figures, no case is named. */
export const definitionFigureRoutes = [
  route(
    {
      method: 'get',
      path: '/api/definitions/{key}/versions/{n}/figures',
      operationId: 'getDefinitionFigures',
      summary: 'Counts and durations at the elements of a version, from its newest cases',
      tag: 'definitions',
      access: ['overview.read'],
      input: { params: z.object({ key: id, n: wholeNumber }) },
      answers: { 200: { description: 'figures', schema: definitionFigures } },
      refusals: ['DEFINITION_NOT_FOUND'],
    },
    async ({ ports, params: { key, n } }) => {
      const { store, contexts } = ports;
      if ((await findDefinition(store, key, n)) === undefined) {
        return refuse('DEFINITION_NOT_FOUND', { definition: `${key}:${n}` });
      }
      return ok(await figuresOf(store, await contexts.calendar(), { key, version: n }));
    },
  ),
];
