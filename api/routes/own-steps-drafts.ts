import { ownPlaceOf } from '../own-steps.ts';
import { route } from '../route.ts';
import { draft, draftBody, draftOrNone } from '../schemas/matters.ts';
import { branchParams } from '../schemas/own-steps.ts';
import { readDraft, saveDraft } from './drafts.ts';

const path = '/api/own-steps/{matter}/{element}/{department}/draft';

/** Own steps that are being drawn; they may be broken. */
export const ownStepsDraftRoutes = [
  route(
    {
      method: 'get',
      path,
      operationId: 'getOwnStepsDraft',
      summary: 'The draft of own steps; its version is the ETag. Without one `xml` is null',
      tag: 'definitions',
      access: ['ownSteps.write'],
      input: { params: branchParams },
      answers: { 200: { description: 'the draft, or that there is none', schema: draftOrNone } },
      refusals: ['BRANCH_NOT_FOUND', 'BRANCH_OF_OTHERS'],
    },
    async (call) => {
      const place = await ownPlaceOf(call, call.params);
      return 'kind' in place ? place : readDraft(call, place.key);
    },
  ),
  route(
    {
      method: 'put',
      path,
      operationId: 'saveOwnStepsDraft',
      summary: 'Saves a draft of own steps, with If-Match as for other drafts',
      tag: 'definitions',
      access: ['ownSteps.write'],
      bodyKind: 'bpmn',
      input: { params: branchParams, body: draftBody },
      answers: { 200: { description: 'saved', schema: draft } },
      refusals: ['BRANCH_NOT_FOUND', 'BRANCH_OF_OTHERS', 'VERSION_CONFLICT'],
    },
    async (call) => {
      const place = await ownPlaceOf(call, call.params);
      return 'kind' in place ? place : saveDraft(call, place.key, call.body);
    },
  ),
];
