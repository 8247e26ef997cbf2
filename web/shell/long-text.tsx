import { Typography } from 'antd';
import { useShellText } from './shell-texts.ts';

/** Text of any length: keeps its lines, breaks long words, folds after some lines. */
export function LongText({ text, rows = 4 }: { readonly text: string; readonly rows?: number }) {
  const t = useShellText();
  return (
    <Typography.Paragraph
      className="long-text"
      ellipsis={{
        rows,
        expandable: 'collapsible',
        symbol: (isExpanded) => (isExpanded ? t('collapse') : t('expand')),
      }}
    >
      {text}
    </Typography.Paragraph>
  );
}
