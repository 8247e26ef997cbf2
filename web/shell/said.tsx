import {
  CheckCircleOutlined,
  ExclamationCircleOutlined,
  InfoCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

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

/** One thing said in the place of a whole screen: what happened, and what to do now. */
export function Said({ tone, title, text, action }: Props) {
  const Icon = icons[tone];
  return (
    <div className={`said said-${tone}`}>
      <Icon aria-hidden className="said-icon" />
      <h2>{title}</h2>
      <div className="quiet">{text}</div>
      {action !== undefined && <div>{action}</div>}
    </div>
  );
}
