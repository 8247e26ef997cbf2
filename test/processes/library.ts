import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compile, type Definition, readBpmn, readDmn } from '#engine';
import { type DecisionContext, demoCity, type Matter, stateCouncilCalendar } from '#processes';

export type LibraryMatter = (typeof libraryMatters)[number];
export const libraryMatters = [
  'food-business-permit',
  'road-excavation',
  'company-start',
  'company-registration',
  'seal-filing',
  'invoice-quota',
  'social-registration',
  'fund-registration',
  'joint-acceptance',
  'completion-filing',
  'preliminary-design',
  'licence-replacement',
  'outdoor-advertising',
  'drainage-permit',
  'construction-start',
  'construction-permit',
  'quality-supervision',
  'fire-design-review',
  'civil-defence-review',
  'property-transfer',
  'investment-approval',
  'disability-certificate',
] as const;

const library = resolve(import.meta.dirname, '../../processes/library');

export function xmlOf(name: LibraryMatter): string {
  return readFileSync(join(library, name, 'process.bpmn'), 'utf8');
}

export function matterOf(name: LibraryMatter): Matter {
  return JSON.parse(readFileSync(join(library, name, 'matter.json'), 'utf8')) as Matter;
}

export async function definitionFrom(xml: string): Promise<Definition> {
  const read = await readBpmn(xml);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  return compiled.definition;
}

export async function contextOf(name: LibraryMatter): Promise<DecisionContext> {
  return {
    definition: await definitionFrom(xmlOf(name)),
    matter: matterOf(name),
    calendar: stateCouncilCalendar,
    directory: demoCity,
    ...(await decisionsOf(name)),
  };
}

/** What the business rule tasks of a matter ask, where it has decisions. */
async function decisionsOf(name: LibraryMatter): Promise<Pick<DecisionContext, 'decide'>> {
  const path = join(library, name, 'decisions.dmn');
  if (!existsSync(path)) return {};
  const read = await readDmn(readFileSync(path, 'utf8'));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return { decide: read.decisions.decide };
}
