import type { MatterGuide } from '../contract.ts';
import { hasRole, type Me } from '../shell/index.ts';
import type { ApplicationWork } from './application.ts';

/** Begins with what the account knows; the counter begins with an empty form. */
export function firstWork(me: Me | null, matter: MatterGuide): ApplicationWork {
  const [onlyKind] = matter.audience;
  const known = hasRole(me, 'applicant') ? me?.applicant : undefined;
  const kind = known && matter.audience.includes(known.kind) ? known.kind : onlyKind;
  return {
    applicant: {
      ...(kind && { kind }),
      ...(me && known && kind === known.kind && { name: me.name, idNumber: known.idNumber }),
      ...(known?.phone !== undefined && { phone: known.phone }),
    },
  };
}
