import { Button } from 'antd';
import { useState } from 'react';
import type { Query } from '../shell/api.ts';
import { later } from '../shell/later.tsx';
import { useBatchesText } from './batches-texts.ts';

const BatchDialog = later(async () => (await import('./batch-dialog.tsx')).BatchDialog);

type Props = { readonly act: 'resolve' | 'retry'; readonly filter: Query };

/** All of a list in one go. */
export function BatchButton({ act, filter }: Props) {
  const t = useBatchesText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid={`batch-${act}`}>
        {t(act)}
      </Button>
      {isOpen && <BatchDialog act={act} chosen={{ filter }} onClose={() => setOpen(false)} />}
    </>
  );
}
