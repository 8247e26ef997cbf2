import { useState } from 'react';
import { Frame, Loaded } from '../../web/shell/index.ts';
import { useMatterDraft } from './matter-draft.ts';
import { MatterEditor } from './matter-editor.tsx';
import './matters.css';

/** `/modeler/matters/<code>`: the matter as it is prepared. */
export function MatterPage({ code }: { readonly code: string }) {
  const draft = useMatterDraft(code);
  const [reloads, setReloads] = useState(0);
  const reload = async () => {
    await draft.refetch();
    setReloads((times) => times + 1);
  };
  return (
    <Frame>
      <Loaded query={draft}>
        {(found) => <MatterEditor key={reloads} draft={found} onReload={() => void reload()} />}
      </Loaded>
    </Frame>
  );
}
