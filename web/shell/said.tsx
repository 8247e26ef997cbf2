import {
  CheckCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
} from '@ant-design/icons';
import { type ReactNode, useEffect } from 'react';
import { useIsHeaded } from './headed.tsx';
import { useShellText } from './shell-texts.ts';

const icons = {
  success: CheckCircleOutlined,
  info: InfoCircleOutlined,
  warning: ExclamationCircleOutlined,
} as const;

type Props = {
  readonly tone: keyof typeof icons;
  readonly title: string;
  readonly text: ReactNode;
  readonly action?: ReactNode;
};

/** One thing said in the place of a screen, whose heading it then is, or of a part: what happened, and what to do now. */
export function Said({ tone, title, text, action }: Props) {
  const isHeaded = useIsHeaded();
  useWindowTitle(isHeaded ? null : title);
  const Icon = icons[tone];
  const Heading = isHeaded ? 'h2' : 'h1';
  return (
    <div className={`said said-${tone}`} {...(tone === 'warning' && { role: 'alert' })}>
      <Icon aria-hidden className="said-icon" />
      <Heading>{title}</Heading>
      <div className="quiet">{text}</div>
      {action !== undefined && <div>{action}</div>}
    </div>
  );
}

/** Names the window after a screen's heading; null where something else is its heading. */
export function useWindowTitle(title: string | null): void {
  const product = useShellText()('product');
  useEffect(() => {
    if (title !== null) document.title = `${title} · ${product}`;
  }, [title, product]);
}
