import { Typography } from 'antd';

/** Text of any length: keeps its lines, breaks long words, folds after some lines. */
export function LongText({ text, rows = 4 }: { readonly text: string; readonly rows?: number }) {
  return (
    // The words of the button are antd's own: it is named by them, whatever would be shown.
    <Typography.Paragraph className="long-text" ellipsis={{ rows, expandable: 'collapsible' }}>
      {text}
    </Typography.Paragraph>
  );
}
