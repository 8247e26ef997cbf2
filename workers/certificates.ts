import { type Replacement, systemActor } from '#processes';
import { type JobHandler, textOf, type WorkerPorts } from './ports.ts';
import { outcomeOf, tellCase } from './tell-case.ts';

/** 补领、换发、延续: tells the case that issued a certificate that another one is in its place. */
export function replaceCertificateHandler(
  ports: Pick<WorkerPorts, 'store' | 'caseRoad' | 'clock'>,
): JobHandler {
  return async (job) => {
    const issuing = (await ports.store.cases.load(job.caseId))?.file;
    const by = textOf(job, 'by');
    const number = issuing?.certificates?.find(({ id }) => id === by)?.number;
    if (number === undefined)
      return { done: false, final: true, message: `case ${job.caseId} has no certificate ${by}` };
    return outcomeOf(
      await tellCase(ports.caseRoad, textOf(job, 'caseId'), {
        type: 'ReplaceCertificate',
        at: ports.clock.now(),
        actor: systemActor,
        certificateId: textOf(job, 'certificateId'),
        how: textOf(job, 'how') as Replacement,
        number,
      }),
    );
  };
}
