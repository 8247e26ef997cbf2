import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { created } from '../answers.ts';
import { sha256 } from '../canonical-json.ts';
import { findFile, type StoredFile } from '../case-files.ts';
import { refuse } from '../errors.ts';
import { fileKindOf, inlineTypes, safeFileName } from '../file-kinds.ts';
import { answerOfEarlier, commitRecords } from '../idempotency.ts';
import { type Call, type RequestKey, route, type Shape } from '../route.ts';
import { id } from '../schemas/common.ts';
import { mayReadFile, viewerOf } from '../views/viewer.ts';

export const fileAnswer = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  sha256: z.string(),
});

/** Files of applications and opinions. */
export const fileRoutes = [
  route(
    {
      method: 'post',
      path: '/api/files',
      operationId: 'uploadFile',
      summary: 'Stores a file (at most 20 MB); its kind is found by content',
      tag: 'files',
      access: ['file.upload'],
      bodyKind: 'upload',
      answers: { 201: { description: 'stored', schema: fileAnswer } },
      refusals: ['FILE_MISSING', 'FILE_TOO_LARGE', 'FILE_TYPE_REFUSED'],
    },
    async (call) => {
      const { file } = call.raw;
      if (file === undefined) return refuse('FILE_MISSING');
      try {
        return await keepUpload(call, {
          name: file.originalname,
          bytes: await readFile(file.path),
        });
      } finally {
        await rm(file.path, { force: true });
      }
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/files/{id}',
      operationId: 'getFile',
      summary: 'The bytes of a file, as a download',
      tag: 'files',
      access: 'signedIn',
      input: {
        params: z.object({ id }),
        query: z.strictObject({ inline: z.enum(['0', '1']).optional() }),
      },
      answers: { 200: { description: 'the file', type: 'application/octet-stream' } },
      refusals: ['FILE_NOT_FOUND'],
    },
    async (call) => {
      const { params, query, ports } = call;
      const known = await findFile(ports.store, params.id);
      const bytes =
        known === undefined || !(await mayRead(call, known.file))
          ? undefined
          : await ports.store.blobs.get(known.file.blobId ?? params.id);
      if (known === undefined || bytes === undefined)
        return refuse('FILE_NOT_FOUND', { file: params.id });
      const { type, name } = known.file;
      return {
        kind: 'bytes',
        type,
        name,
        bytes,
        inline: query.inline === '1' && inlineTypes.has(type),
      };
    },
  ),
];

type Upload = { readonly name: string; readonly bytes: Uint8Array };

async function keepUpload(call: Call<Shape>, { name, bytes }: Upload) {
  const { ports, actor, at } = call;
  const kind = await fileKindOf(bytes);
  if (kind === undefined) return refuse('FILE_TYPE_REFUSED');
  const request = requestOf(call, sha256(bytes));
  const earlier =
    request === undefined ? undefined : await ports.store.requests.find(request.actor, request.key);
  if (request !== undefined && earlier !== undefined) return answerOfEarlier(earlier, request);
  const fileId = ports.random.id();
  const { size, sha256: hash } = await ports.store.blobs.put(fileId, bytes);
  const answer = {
    id: fileId,
    name: safeFileName(name, kind),
    type: kind.type,
    size,
    sha256: hash,
  };
  const stored: StoredFile = { ...answer, ownerId: actor.personId, at, caseId: null };
  const outcome = await commitRecords(
    { ...call, ...(request === undefined ? {} : { request }) },
    {
      action: 'UploadFile',
      target: fileId,
      records: [{ kind: 'file', id: fileId, expectedVersion: 0, data: stored }],
      answer: created(answer),
    },
  );
  // Somebody with the same key was first: these bytes belong to nothing.
  if (outcome.kind !== 'json' || outcome.body !== answer) await ports.store.blobs.remove(fileId);
  return outcome;
}

/** An upload is the same request when its bytes are; the router could not see them. */
function requestOf({ request }: Call<Shape>, hash: string): RequestKey | undefined {
  return request === undefined
    ? undefined
    : { ...request, hash: sha256(`${request.hash} ${hash}`) };
}

/** Its owner, and the members of the case it became part of. */
async function mayRead({ ports, actor }: Call<Shape>, file: StoredFile): Promise<boolean> {
  if (file.ownerId === actor.personId) return true;
  const stored = file.caseId === null ? undefined : await ports.store.cases.load(file.caseId);
  if (stored === undefined) return false;
  const directory = await ports.contexts.directory();
  const viewer = viewerOf(directory, actor, stored.file);
  return viewer !== undefined && mayReadFile({ directory, viewer, file: stored.file }, file.id);
}
