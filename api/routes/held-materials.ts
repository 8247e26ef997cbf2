import { z } from 'zod';
import { findMatter } from '#store';
import { created, ok } from '../answers.ts';
import { findFile, type StoredFile } from '../case-files.ts';
import { refuse } from '../errors.ts';
import { earlierMaterials, heldMaterials } from '../held-materials.ts';
import { commitRecords } from '../idempotency.ts';
import { route } from '../route.ts';
import { heldAnswer, heldQuery, reuseFile } from '../schemas/certificates.ts';
import { id } from '../schemas/common.ts';
import { fileAnswer } from './files.ts';

/** 免提交: what need not be handed in again. */
export const heldMaterialRoutes = [
  route(
    {
      method: 'get',
      path: '/api/matters/{code}/held',
      operationId: 'listHeldMaterials',
      summary:
        '免提交: what the certificate library holds of an applicant for a matter’s materials, and materials of the applicant’s earlier cases that may be used again',
      tag: 'certificates',
      access: ['case.submit'],
      input: { params: z.object({ code: id }), query: heldQuery },
      answers: { 200: { description: 'what is held', schema: heldAnswer } },
      refusals: ['MATTER_NOT_FOUND'],
    },
    async (call) => {
      const { code } = call.params;
      const held = await heldMaterials(call, code, call.query.idNumber);
      return held === undefined ? refuse('MATTER_NOT_FOUND', { matter: code }) : ok(held);
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/files/reuse',
      operationId: 'reuseFile',
      summary:
        'Takes a file of one’s own earlier case, at the counter of the applicant’s, for a new application; its bytes are kept once',
      tag: 'files',
      access: ['file.upload'],
      input: { body: reuseFile },
      answers: { 201: { description: 'the file to hand in', schema: fileAnswer } },
      refusals: ['FILE_NOT_FOUND', 'MATTER_NOT_FOUND'],
    },
    async (call) => {
      const { body, ports, actor, at } = call;
      const matter = (await findMatter(ports.store, body.matterCode))?.data;
      if (matter === undefined) return refuse('MATTER_NOT_FOUND', { matter: body.matterCode });
      const offered = (await earlierMaterials(call, matter, body.idNumber)).find(
        ({ fileId, materialCode }) => fileId === body.fileId && materialCode === body.materialCode,
      );
      const known = offered && (await findFile(ports.store, body.fileId));
      if (offered === undefined || known === undefined)
        return refuse('FILE_NOT_FOUND', { file: body.fileId });
      const fileId = ports.random.id();
      const { name, type, size, sha256, blobId = known.file.id } = known.file;
      const answer = { id: fileId, name, type, size, sha256 };
      const stored: StoredFile = {
        ...answer,
        blobId,
        fromCase: offered.caseNumber,
        ownerId: actor.personId,
        at,
        caseId: null,
      };
      return commitRecords(call, {
        action: 'ReuseFile',
        target: fileId,
        detail: { from: body.fileId, case: offered.caseNumber },
        records: [{ kind: 'file', id: fileId, expectedVersion: 0, data: stored }],
        answer: created(answer),
      });
    },
  ),
];
