import { z } from 'zod';
import { guidanceOf } from '#processes';
import { findMatter } from '#store';
import { ok } from '../answers.ts';
import { refuse, refuseAs } from '../errors.ts';
import { route } from '../route.ts';
import { id } from '../schemas/common.ts';
import { answers, guidance } from '../schemas/matters.ts';
import { departmentsNamed } from '../views/matter-row.ts';

/** 情形引导: "which case is mine", asked before an application. */
export const guidanceRoutes = [
  route(
    {
      method: 'post',
      path: '/api/public/matters/{code}/guidance',
      operationId: 'guideToSituation',
      summary:
        'The materials, fees, limits and departments of a matter by answers to its questions; keeps nothing',
      tag: 'public',
      access: 'public',
      input: { params: z.object({ code: id }), body: answers },
      answers: { 200: { description: 'what applies so far', schema: guidance } },
      refusals: ['MATTER_NOT_FOUND', 'FORM_INVALID'],
    },
    async ({ ports, params: { code }, body }) => {
      const published = (await findMatter(ports.store, code))?.data;
      if (published === undefined || published.status === 'draft')
        return refuse('MATTER_NOT_FOUND', { matter: code });
      const guided = guidanceOf(published, body.answers);
      if ('code' in guided) return refuseAs(guided);
      const { matter, situation, open } = guided;
      const { materials, fees, limits } = matter;
      return ok({
        situation: situation === undefined ? null : { code: situation.code, name: situation.name },
        open,
        materials,
        fees,
        limits,
        coDepartments: departmentsNamed(await ports.contexts.directory(), matter),
      });
    },
  ),
];
