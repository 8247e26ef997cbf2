import {
  type CaseFile,
  civilDateOf,
  type DecisionContext,
  documentKinds,
  dueDateOf,
  type Names,
  phaseNames,
  statusNames,
} from '#processes';
import { supplementsOf } from './case-view.ts';
import { childSentences } from './children.ts';
import { progressSentenceOf } from './progress-sentence.ts';

/** Kinds of documents that are addressed to the applicant. */
const toApplicant = new Set([
  'filing',
  'preReview',
  'receipt',
  'acceptance',
  'supplementNotice',
  'refusal',
  'notNeeded',
  'grant',
  'denial',
  'supplementReceipt',
  'specialProcedure',
  'extension',
  'toleranceNotice',
  'withdrawal',
  'termination',
]);

/** What anybody who knows number and code learns of a case: no names, no forms, no opinions. */
export function publicProgressOf(
  context: DecisionContext,
  file: CaseFile,
  children: ReadonlyMap<string, CaseFile>,
) {
  const { zh: statusName, en: statusNameEn } = statusNames[file.status];
  const { zh: sentence, en: sentenceEn } = progressSentenceOf(context, file);
  const open = supplementsOf(context.matter, file).find(
    ({ receivedAt, outcome }) => receivedAt === undefined && outcome === undefined,
  );
  return {
    number: file.number,
    matterName: file.matter.name,
    status: file.status,
    statusName,
    statusNameEn,
    sentence,
    sentenceEn,
    parts: childSentences(context.directory, file, children),
    receivedOn: file.clock.receivedOn,
    promisedDue: dueDateOf(context, file, 'promised'),
    steps: stepsOf(file),
    ...(open === undefined || file.status !== 'SUPPLEMENTING'
      ? {}
      : { supplement: { items: open.items, dueOn: open.dueOn } }),
    documents: file.documents
      .filter(({ kind }) => toApplicant.has(kind))
      .map(({ number, kind }) => ({ number, name: documentKinds[kind].name })),
  };
}

type Step = { readonly names: Names; readonly date: string | undefined };

/** The five phases; the first one without a date is the current one, unless the case is closed. */
function stepsOf(file: CaseFile) {
  const { clock } = file;
  const reviewed = clock.decidedOn;
  const steps: readonly Step[] = [
    { names: phaseNames.apply, date: clock.receivedOn },
    { names: phaseNames.accept, date: clock.acceptedOn },
    { names: phaseNames.review, date: reviewed },
    {
      names: phaseNames.decide,
      date: file.decision === undefined ? undefined : civilDateOf(file.decision.at),
    },
    { names: phaseNames.deliver, date: clock.deliveredOn },
  ];
  const current =
    clock.closedOn === undefined ? steps.findIndex(({ date }) => date === undefined) : -1;
  return steps.map(({ names, date }, index) => ({
    name: names.zh,
    nameEn: names.en,
    state:
      date !== undefined
        ? ('done' as const)
        : index === current
          ? ('current' as const)
          : ('pending' as const),
    ...(date === undefined ? {} : { date }),
  }));
}
