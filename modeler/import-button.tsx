import { ImportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';

type Props = {
  readonly label: string;
  readonly testId: string;
  readonly onFile: (file: File) => void;
  readonly disabled?: boolean;
  readonly className?: string;
};

/** A button that asks for a diagram's file. */
export function ImportButton({ label, testId, onFile, disabled = false, className = '' }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".bpmn,.xml,application/xml,text/xml"
        hidden
        aria-label={label}
        data-testid={testId}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again after a correction.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button
        icon={<ImportOutlined />}
        onClick={() => input.current?.click()}
        disabled={disabled}
        className={className}
      >
        {label}
      </Button>
    </>
  );
}
