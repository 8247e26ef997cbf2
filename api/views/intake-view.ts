import { agentPowerNames, type CaseFile, departmentNameOf } from '#processes';
import type { CaseView } from '../schemas/case-view.ts';
import type { CaseShown } from './case-view.ts';
import { masked } from './names.ts';
import type { Viewer } from './viewer.ts';

/** How the case came in: window or network, when, by whom, for whom. */
export function intakeOf(shown: CaseShown): Pick<CaseView, 'intake'> {
  const { context, file } = shown;
  const { intake } = file;
  if (intake === undefined) return {};
  const { channel, enteredAt, receivedAt, receivedBy, place, tolerated = [] } = intake;
  const nameOf = (code: string) =>
    context.matter.materials.find((spec) => spec.code === code)?.name ?? code;
  return {
    intake: {
      channel,
      enteredAt,
      ...(receivedAt === undefined ? {} : { receivedAt }),
      ...(receivedBy === undefined ? {} : { receivedBy: receivedBy.name }),
      ...(place === undefined
        ? {}
        : { place: { id: place, name: departmentNameOf(context.directory, place) } }),
      ...agentOf(shown),
      tolerated: tolerated.map((code) => ({ code, name: nameOf(code) })),
    },
  };
}

function agentOf({ file, files, viewer }: CaseShown) {
  const agent = file.intake?.agent;
  if (agent === undefined) return {};
  const { mandate, personId: _person, ...facts } = agent;
  const isMasked = viewer.kind === 'asked' || viewer.kind === 'copied';
  const known = isMasked
    ? { ...facts, idNumber: masked(facts.idNumber), phone: masked(facts.phone) }
    : facts;
  return {
    agent: {
      ...known,
      powers: mandate.powers.map((code) => {
        const { zh: name, en: nameEn } = agentPowerNames[code];
        return { code, name, nameEn };
      }),
      until: mandate.until,
      files: isMasked ? [] : mandate.fileIds.flatMap((id) => files.get(id) ?? []),
    },
  };
}

/** How the result reached its applicant; who only gives an opinion sees no numbers of identity papers. */
export function deliveryOf({ kind }: Viewer, { delivery }: CaseFile): Pick<CaseView, 'delivery'> {
  if (delivery === undefined) return {};
  const { pickup, ...facts } = delivery;
  if (pickup === undefined) return { delivery: facts };
  const { idNumber, phone, fileIds, ...person } = pickup;
  const isMasked = kind === 'asked' || kind === 'copied';
  const shown = (text: string) => (isMasked ? masked(text) : text);
  return {
    delivery: {
      ...facts,
      pickup: {
        ...person,
        ...(idNumber === undefined ? {} : { idNumber: shown(idNumber) }),
        ...(phone === undefined ? {} : { phone: shown(phone) }),
        fileIds: isMasked ? [] : [...fileIds],
      },
    },
  };
}
