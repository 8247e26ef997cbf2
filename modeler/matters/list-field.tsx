import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import { Button, Form, Space } from 'antd';
import type { ReactNode } from 'react';
import { usePartsText } from './parts-texts.ts';

type Props = {
  /** Path of the list in the matter; its last part names the list in test ids. */
  readonly name: string | readonly (string | number)[];
  readonly label: string;
  readonly fresh: () => unknown;
  readonly children: (place: number) => ReactNode;
};

/** A list of alike parts: each can be moved and removed, a fresh one is added at the end. */
export function ListField({ name, label, fresh, children }: Props) {
  const t = usePartsText();
  const path = typeof name === 'string' ? name : [...name];
  return (
    <Form.List name={path}>
      {(rows, { add, remove, move }) => (
        <div className="matter-list" data-testid={`list-${String(path).replaceAll(',', '-')}`}>
          {rows.length === 0 && <p className="quiet">{t('nothingYet')}</p>}
          <ol aria-label={label}>
            {rows.map((row, index) => (
              <li key={row.key}>
                <div className="matter-list-parts">{children(row.name)}</div>
                <Space.Compact>
                  <Button
                    size="small"
                    icon={<ArrowUpOutlined />}
                    aria-label={`${t('up')} ${label} ${index + 1}`}
                    disabled={index === 0}
                    onClick={() => move(index, index - 1)}
                  />
                  <Button
                    size="small"
                    icon={<ArrowDownOutlined />}
                    aria-label={`${t('down')} ${label} ${index + 1}`}
                    disabled={index === rows.length - 1}
                    onClick={() => move(index, index + 1)}
                  />
                  <Button
                    size="small"
                    danger
                    icon={<DeleteOutlined />}
                    aria-label={`${t('remove')} ${label} ${index + 1}`}
                    onClick={() => remove(index)}
                  />
                </Space.Compact>
              </li>
            ))}
          </ol>
          <Button icon={<PlusOutlined />} onClick={() => add(fresh())}>
            {t('add')}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
