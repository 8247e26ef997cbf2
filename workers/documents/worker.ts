import { createHash } from 'node:crypto';
import {
  type CaseDocument,
  type CaseFile,
  composeDocument,
  type DocumentTemplate,
  systemActor,
} from '#processes';
import { findMatterVersion } from '#store';
import { done, type JobHandler, textOf, type WorkerPorts } from '../ports.ts';
import { tellCase } from '../tell-case.ts';
import type { RenderedDocument } from './render.ts';

type DocumentPorts = Pick<
  WorkerPorts,
  'store' | 'caseRoad' | 'clock' | 'publicUrl' | 'renderDocument'
>;

/** Makes the PDF of an issued document and tells the case where it lies. */
export function documentHandler(ports: DocumentPorts): JobHandler {
  return async (job) => {
    const documentId = textOf(job, 'documentId');
    const stored = await ports.store.cases.load(job.caseId);
    const document = stored?.file.documents.find(({ id }) => id === documentId);
    if (stored === undefined || document === undefined) {
      return {
        done: false,
        final: true,
        message: `case ${job.caseId} has no document ${documentId}`,
      };
    }
    if (document.blob !== undefined && (await isKept(ports, document.blob))) return done;
    const blob = await keepRendering(ports, stored.file, document);
    const told = await tellCase(ports.caseRoad, job.caseId, {
      type: 'RecordRendering',
      at: ports.clock.now(),
      actor: systemActor,
      documentId,
      blob,
    });
    return told.taken ? done : { done: false, message: told.message };
  };
}

/** Makes a document's PDF from its recorded facts, at any time: the same facts give the same bytes. */
async function renderAgain(
  ports: Pick<DocumentPorts, 'store' | 'publicUrl' | 'renderDocument'>,
  file: CaseFile,
  document: CaseDocument,
): Promise<RenderedDocument> {
  return ports.renderDocument({
    content: composeDocument(file, document, await templateOf(ports.store, file, document)),
    issuedAt: document.issuedAt,
    publicUrl: ports.publicUrl,
  });
}

/** The template of the version that the case follows: later versions change no paper of it. */
async function templateOf(
  store: DocumentPorts['store'],
  { matter: { code, version } }: CaseFile,
  { kind }: CaseDocument,
): Promise<DocumentTemplate | undefined> {
  return (await findMatterVersion(store, code, version))?.documents?.[kind];
}

async function keepRendering(
  ports: DocumentPorts,
  file: CaseFile,
  document: CaseDocument,
): Promise<NonNullable<CaseDocument['blob']>> {
  const { bytes, sha256 } = await renderAgain(ports, file, document);
  const id = blobIdOf(file.id, document.id);
  const { size } = await ports.store.blobs.put(id, bytes);
  return { id, sha256, size };
}

/** One blob for each document: a second attempt writes the same bytes to the same place. */
function blobIdOf(caseId: string, documentId: string): string {
  const digest = createHash('sha256').update(`${caseId}/${documentId}`).digest('hex');
  return `document-${digest.slice(0, 40)}`;
}

async function isKept(
  { store }: DocumentPorts,
  blob: NonNullable<CaseDocument['blob']>,
): Promise<boolean> {
  return (await store.blobs.get(blob.id)) !== undefined;
}
