/// <reference path="./differ.d.ts" />
import { ChangeHandler, type Model } from 'bpmn-js-differ';

/**
 * Keeps what the differ finds. Of itself the differ forgets what differs inside the parts of an element: the limit of a
 * timer, a point of a checklist. Here they are changes of the element that they belong to.
 */
export class ChangeKeeper extends ChangeHandler {
  override changed(model: Model, property: string, newValue?: unknown, oldValue?: unknown): void {
    const { owner, name } = ownerOf(model, property);
    super.changed(owner, name, newValue, oldValue);
  }

  override added(model: Model, property: string, element: Model, index: number): void {
    if (this.isPart(model, element)) this.changed(model, property, element, null);
    else super.added(model, property, element, index);
  }

  override removed(model: Model, property: string, element: Model, index: number): void {
    if (this.isPart(model, element)) this.changed(model, property, null, element);
    else super.removed(model, property, element, index);
  }

  /** Neither a thing of its own, nor directly in one, nor a part of the picture. */
  private isPart(model: Model, element: Model): boolean {
    return !isOwner(model) && !isOwner(element) && !model.$type.startsWith('bpmndi:');
  }
}

/** The element that a part belongs to, and what of it that is called. */
function ownerOf(model: Model, property: string): { readonly owner: Model; readonly name: string } {
  let owner: Model | undefined = model;
  let name = property;
  while (owner && !isOwner(owner)) {
    if (owner.$type === 'bpmn:ExtensionElements') name = 'extensionElements';
    owner = owner.$parent;
  }
  return owner ? { owner, name } : { owner: model, name: property };
}

const owners = [
  'bpmn:FlowElement',
  'bpmn:Process',
  'bpmn:Participant',
  'bpmn:Collaboration',
  'bpmn:MessageFlow',
  'bpmn:Lane',
  'bpmn:DataAssociation',
  'bpmndi:BPMNShape',
  'bpmndi:BPMNEdge',
];

const isOwner = (model: Model): boolean =>
  owners.some((type) => model.$instanceOf?.(type) ?? model.$type === type);
