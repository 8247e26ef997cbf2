import { ImportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';

type Props = {
  readonly label: string;
  readonly testId: string;
  readonly onFile: (file: File) => void;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly accept?: string;
};

/** A button that asks for a file, a diagram's if nothing else is said. */
export function ImportButton({
  label,
  testId,
  onFile,
  disabled = false,
  className = '',
  accept = '.bpmn,.xml,application/xml,text/xml',
}: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
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
