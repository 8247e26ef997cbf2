import type { Operation } from '../contract.ts';

type FieldName = 'people' | 'target' | 'step' | 'mode' | 'siblings';
type OperationForm = {
  /** The last word of its address. */
  readonly verb: string;
  readonly fields: readonly FieldName[];
  readonly isMany: boolean;
};

const form = (verb: string, ...fields: readonly FieldName[]): OperationForm => ({
  verb,
  fields,
  isMany: false,
});

/** What each operation asks for beside its reason. */
export const operationForms: Readonly<Record<Operation, OperationForm>> = {
  transfer: form('transfer', 'people'),
  delegate: form('delegate', 'people'),
  addBefore: { ...form('signers', 'people'), isMany: true },
  addAfter: { ...form('signers', 'people'), isMany: true },
  addMember: { ...form('signers', 'people'), isMany: true },
  removeSigner: form('remove-signer'),
  reassign: form('reassign', 'people'),
  return: form('return', 'target', 'mode', 'siblings'),
  takeBack: form('take-back'),
  consult: form('consult', 'people'),
  jump: form('jump', 'step', 'siblings'),
};

export type OperationInput = {
  readonly people?: string | readonly string[];
  readonly to?: string;
  readonly mode?: 'replay' | 'direct';
  readonly cancelSiblings?: boolean;
  readonly reason: string;
};

const kinds: Readonly<Partial<Record<Operation, 'before' | 'after' | 'member'>>> = {
  addBefore: 'before',
  addAfter: 'after',
  addMember: 'member',
};

/** The body of an operation's request. */
export function bodyOf(
  operation: Operation,
  { people, to, mode, cancelSiblings = false, reason: words }: OperationInput,
): Readonly<Record<string, unknown>> {
  const reason = words.trim();
  const asked = typeof people === 'string' ? [people] : (people ?? []);
  const kind = kinds[operation];
  if (kind !== undefined) return { kind, people: asked, reason };
  if (operation === 'consult') return { to: asked[0], question: reason };
  if (operation === 'return') return { to, mode, cancelSiblings, reason };
  if (operation === 'jump') return { to, cancelSiblings, reason };
  return asked.length === 0 ? { reason } : { to: asked[0], reason };
}
