import type { CertificateState, CertificateView } from '../contract.ts';
import { either, Mark, useLanguage } from '../shell/index.ts';

const tones = {
  valid: 'green',
  expired: 'yellow',
  annulled: 'red',
  replaced: 'neutral',
} as const satisfies Record<CertificateState, unknown>;

type Props = { readonly certificate: Pick<CertificateView, 'state' | 'stateName' | 'stateNameEn'> };

/** How a certificate stands today, in the server's words. */
export function StateMark({ certificate: { state, stateName, stateNameEn } }: Props) {
  const language = useLanguage();
  return (
    <Mark tone={tones[state]}>
      <span className="status" data-state={state}>
        {either(language, stateName, stateNameEn)}
      </span>
    </Mark>
  );
}
