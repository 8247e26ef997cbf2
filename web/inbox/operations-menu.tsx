import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { Operation, TaskView } from '../contract.ts';
import { OperationDialog } from './operation-dialog.tsx';
import { useOperationText } from './operation-texts.ts';

/** Everything one may do with a task beside completing it. */
export function OperationsMenu({ task }: { readonly task: TaskView }) {
  const t = useOperationText();
  const [chosen, choose] = useState<Operation | null>(null);
  const operations = task.operations ?? [];
  if (operations.length === 0) return null;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: operations.map((operation) => ({ key: operation, label: t(operation) })),
          onClick: ({ key }) => choose(operations.find((operation) => operation === key) ?? null),
        }}
      >
        <Button data-testid="operations">{t('more')} ▾</Button>
      </Dropdown>
      {chosen !== null && (
        <OperationDialog task={task} operation={chosen} onClose={() => choose(null)} />
      )}
    </>
  );
}
