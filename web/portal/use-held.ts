import { useQuery } from '@tanstack/react-query';
import { Form, type FormInstance } from 'antd';
import type { HeldMaterials, MatterGuide } from '../contract.ts';
import { api, hasRole, path, useSession } from '../shell/index.ts';
import type { ApplicationWork } from './application.ts';

const nothing: HeldMaterials = { held: [], earlier: [] };
const sameNumber = (one = '', other = '') => folded(one) === folded(other);
const folded = (number: string) => number.replaceAll(/\s/g, '').toUpperCase();

type Asking = {
  readonly matter: MatterGuide;
  readonly form: FormInstance<ApplicationWork>;
  /** Whether the materials are on screen or come next: the counter is not asked for every key. */
  readonly isWanted: boolean;
};

/**
 * 免提交: what the applicant holds already. An account is told only about itself: an agent hands in what the principal
 * gave; the counter asks for whoever stands before it.
 */
export function useHeld({ matter, form, isWanted }: Asking) {
  const { me } = useSession();
  const watching = { form, preserve: true };
  const idNumber = Form.useWatch<string | undefined>(['applicant', 'idNumber'], watching);
  const isAgent = Form.useWatch<boolean | undefined>(['agent', 'isUsed'], watching) === true;
  const isApplicant = hasRole(me, 'applicant');
  const isOwn = !isAgent && sameNumber(idNumber, me?.applicant?.idNumber);
  const asksAnything = matter.materials.some(({ reuse }) => reuse !== undefined);
  const mayAsk = isApplicant ? isOwn : folded(idNumber ?? '') !== '';
  // An account is asked about by itself; the counter says of whom.
  const holder: { readonly idNumber?: string } = isApplicant
    ? {}
    : { idNumber: folded(idNumber ?? '') };
  const enabled = asksAnything && isWanted && mayAsk;
  const found = useQuery({
    queryKey: ['held', matter.code, holder],
    queryFn: () => api.get<HeldMaterials>(path`/matters/${matter.code}/held`, holder),
    enabled,
    staleTime: 60_000,
    retry: 1,
  });
  const { held, earlier } = (enabled && found.data) || nothing;
  return {
    holder,
    held,
    earlier,
    codes: held.map(({ materialCode }) => materialCode),
    isAsking: enabled && found.isPending,
    hasFailed: enabled && found.isError,
    isAtCounter: asksAnything && !isApplicant,
    askAgain: () => void found.refetch(),
  };
}

export type Held = ReturnType<typeof useHeld>;
