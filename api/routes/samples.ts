import { z } from 'zod';
import { findMatter } from '#store';
import { findFile } from '../case-files.ts';
import { refuse } from '../errors.ts';
import { inlineTypes } from '../file-kinds.ts';
import { route } from '../route.ts';
import { sampleIdsOf } from '../sample-files.ts';
import { id } from '../schemas/common.ts';

/** 样表与示例 of published guides. */
export const sampleRoutes = [
  route(
    {
      method: 'get',
      path: '/api/public/matters/{code}/samples/{id}',
      operationId: 'getSample',
      summary: 'A sample of a material that the published matter shows',
      tag: 'public',
      access: 'public',
      input: {
        params: z.object({ code: z.string().min(1).max(128), id }),
        query: z.strictObject({ inline: z.enum(['0', '1']).optional() }),
      },
      answers: { 200: { description: 'the file', type: 'application/octet-stream' } },
      refusals: ['FILE_NOT_FOUND'],
    },
    async ({ ports: { store }, params, query }) => {
      const matter = (await findMatter(store, params.code))?.data;
      const isShown =
        matter?.status === 'published' && sampleIdsOf(matter.materials).has(params.id);
      const file = isShown ? (await findFile(store, params.id))?.file : undefined;
      const bytes = file && (await store.blobs.get(file.blobId ?? file.id));
      if (file === undefined || bytes === undefined)
        return refuse('FILE_NOT_FOUND', { file: params.id });
      const { type, name } = file;
      return {
        ...{ kind: 'bytes', type, name, bytes },
        inline: query.inline === '1' && inlineTypes.has(type),
      };
    },
  ),
];
