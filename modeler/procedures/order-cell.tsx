import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { DragEvent } from 'react';
import { useProceduresText } from './procedures-texts.ts';

/** How a row is dragged: the type keeps files and texts from being taken for rows. */
export const rowType = 'application/x-lianshen-procedure';

type Props = {
  readonly row: { readonly key: string; readonly name: string };
  /** Keys of the neighbours in the list as it is shown. */
  readonly above: string | undefined;
  readonly below: string | undefined;
  readonly onMove: (key: string, target: string) => void;
};

/** Moves a row of the list: by the mouse, or one place up or down. */
export function OrderCell({ row: { key, name }, above, below, onMove }: Props) {
  const t = useProceduresText();
  const take = ({ dataTransfer }: DragEvent) => {
    dataTransfer.setData(rowType, key);
    dataTransfer.effectAllowed = 'move';
  };
  return (
    <span className="order-cell">
      <span draggable onDragStart={take} className="order-handle" title={t('drag')} aria-hidden>
        <HolderOutlined />
      </span>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        aria-label={t('moveUp', { name })}
        disabled={above === undefined}
        onClick={() => above !== undefined && onMove(key, above)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        aria-label={t('moveDown', { name })}
        disabled={below === undefined}
        onClick={() => below !== undefined && onMove(key, below)}
      />
    </span>
  );
}
