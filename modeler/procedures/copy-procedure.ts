import { BpmnModdle } from 'bpmn-moddle';
import { govModdle } from '#engine';
import type { ModdleElement } from '../model/moddle.ts';

type Identity = {
  readonly key: string;
  readonly name: string;
  readonly matter?: string | undefined;
};

/** The same drawing as a procedure of its own: other key, other name, other matter. */
export async function copyProcedure(xml: string, { key, name, matter }: Identity): Promise<string> {
  const moddle = new BpmnModdle({ gov: govModdle });
  const { rootElement } = await moddle.fromXML(xml);
  const definitions = rootElement as unknown as ModdleElement;
  const roots = definitions.get('rootElements') as readonly ModdleElement[];
  const process = roots.find(({ $type }) => $type === 'bpmn:Process');
  process?.set('id', key);
  process?.set('name', name);
  process?.set('gov:matter', matter);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}
