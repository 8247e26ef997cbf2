import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Operation, TaskView } from '../contract.ts';
import { ButtonMenu } from '../shell/button-menu.tsx';
import { useOperationText } from './operation-texts.ts';

const OperationDialog = lazy(async () => ({
  default: (await import('./operation-dialog.tsx')).OperationDialog,
}));

/** Everything one may do with a task beside completing it. */
export function OperationsMenu({ task }: { readonly task: TaskView }) {
  const t = useOperationText();
  const [chosen, choose] = useState<Operation | null>(null);
  const operations = task.operations ?? [];
  if (operations.length === 0) return null;
  return (
    <>
      <ButtonMenu
        menu={{
          items: operations.map((operation) => ({ key: operation, label: t(operation) })),
          onClick: ({ key }) => choose(operations.find((operation) => operation === key) ?? null),
        }}
      >
        <Button data-testid="operations">{t('more')} ▾</Button>
      </ButtonMenu>
      {chosen !== null && (
        <Suspense>
          <OperationDialog task={task} operation={chosen} onClose={() => choose(null)} />
        </Suspense>
      )}
    </>
  );
}
