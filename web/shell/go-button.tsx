import { Button, type ButtonProps } from 'antd';
import { useLocation } from 'wouter';

type Props = Omit<ButtonProps, 'href' | 'onClick' | 'children'> & {
  readonly to: string;
  readonly text: string;
};

/** A link that looks like a button and stays within the page. */
export function GoButton({ to, text, ...looks }: Props) {
  const [, go] = useLocation();
  return (
    <Button
      {...looks}
      href={to}
      onClick={(event) => {
        // Let people open it in a new tab as any other link.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {text}
    </Button>
  );
}
