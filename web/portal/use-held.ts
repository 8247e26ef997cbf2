import { useQuery } from '@tanstack/react-query';
import { Form, type FormInstance } from 'antd';
import type { HeldMaterials, MatterGuide } from '../contract.ts';
import { api, hasRole, path, useSession } from '../shell/index.ts';
import type { ApplicationWork } from './application.ts';
import { heldQuestion } from './held-question.ts';

const nothing: HeldMaterials = { held: [], earlier: [] };

type Asking = {
  readonly matter: MatterGuide;
  readonly form: FormInstance<ApplicationWork>;
  /** Whether the materials are on screen or come next: the counter is not asked for every key. */
  readonly isWanted: boolean;
};

/** 免提交: what the applicant holds already. */
export function useHeld({ matter, form, isWanted }: Asking) {
  const { me } = useSession();
  const watching = { form, preserve: true };
  const idNumber = Form.useWatch<string | undefined>(['applicant', 'idNumber'], watching);
  const isAgent = Form.useWatch<boolean | undefined>(['agent', 'isUsed'], watching) === true;
  const asksAnything = matter.materials.some(({ reuse }) => reuse !== undefined);
  const holder = heldQuestion({ me, idNumber, isAgent });
  const enabled = asksAnything && isWanted && holder !== undefined;
  const found = useQuery({
    queryKey: ['held', matter.code, holder],
    queryFn: () => api.get<HeldMaterials>(path`/matters/${matter.code}/held`, holder),
    enabled,
    staleTime: 60_000,
    retry: 1,
  });
  const { held, earlier } = (enabled && found.data) || nothing;
  return {
    holder: holder ?? {},
    held,
    earlier,
    codes: held.map(({ materialCode }) => materialCode),
    isAsking: enabled && found.isPending,
    hasFailed: enabled && found.isError,
    isAtCounter: asksAnything && !hasRole(me, 'applicant'),
    askAgain: () => void found.refetch(),
  };
}

export type Held = ReturnType<typeof useHeld>;
