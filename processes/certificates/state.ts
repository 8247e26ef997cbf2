import type { Language } from '../rejections.ts';
import type {
  Certificate,
  CertificateEnding,
  CertificateState,
  LibraryCertificate,
} from './types.ts';

/** How a certificate stands on a day: what was ended is ended whatever its term says. */
export function certificateStateOf(
  { ending, validTo }: Pick<Certificate, 'ending' | 'validTo'>,
  today: string,
): CertificateState {
  if (ending !== undefined) return endedAs[ending.how];
  return validTo !== null && validTo < today ? 'expired' : 'valid';
}

const endedAs = {
  revoked: 'annulled',
  cancelled: 'annulled',
  withdrawn: 'annulled',
  reissued: 'replaced',
  exchanged: 'replaced',
  renewed: 'replaced',
} as const satisfies Record<CertificateEnding['how'], CertificateState>;

type Words = { readonly [Of in Language]: string };

export const certificateStateNames: Record<CertificateState, Words> = {
  valid: { zh: '有效', en: 'valid' },
  expired: { zh: '已过期', en: 'expired' },
  annulled: { zh: '已失效', en: 'annulled' },
  replaced: { zh: '已被替换', en: 'replaced' },
};

export const certificateEndingNames: Record<CertificateEnding['how'], Words> = {
  revoked: { zh: '撤销', en: 'revoked' },
  cancelled: { zh: '注销', en: 'cancelled' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  reissued: { zh: '补领', en: 'reissued' },
  exchanged: { zh: '换发', en: 'exchanged' },
  renewed: { zh: '延续', en: 'renewed' },
};

/** The identity by which the library finds what somebody holds: letters and spaces as people type them do not matter. */
export function holderIdOf(idNumber: string): string {
  return idNumber.replaceAll(/\s/g, '').toUpperCase();
}

/** The newest valid certificate of one of the kinds, out of what a holder has. */
export function validCertificate(
  library: readonly LibraryCertificate[],
  kinds: readonly string[],
  today: string,
): LibraryCertificate | undefined {
  return library
    .filter((one) => kinds.includes(one.kind) && certificateStateOf(one, today) === 'valid')
    .toSorted((a, b) => order(a).localeCompare(order(b)))
    .at(-1);
}

function order({ issuedOn, number }: Certificate): string {
  return `${issuedOn} ${number}`;
}
