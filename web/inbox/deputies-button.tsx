import { Button, Modal, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useOperationText } from './operation-texts.ts';

const Deputies = lazy(async () => ({ default: (await import('./deputies.tsx')).Deputies }));

/** 代理设置: who does one's work while one is away, and whose work one does. */
export function DeputiesButton() {
  const t = useOperationText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('deputies')}</Button>
      <Modal
        open={isOpen}
        title={t('deputies')}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Suspense fallback={<Skeleton active />}>
          <Deputies />
        </Suspense>
      </Modal>
    </>
  );
}
