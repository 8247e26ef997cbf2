import { Button } from 'antd';
import { useShellText } from './shell-texts.ts';
import type { useList } from './use-list.ts';

type Props = {
  readonly list: Pick<ReturnType<typeof useList>, 'hasMore' | 'isLoadingMore' | 'loadMore'>;
};

/** The way to the next page of a list, as long as there is one. */
export function More({ list }: Props) {
  const t = useShellText();
  if (!list.hasMore) return null;
  return (
    <div className="more">
      <Button onClick={list.loadMore} loading={list.isLoadingMore}>
        {t('more')}
      </Button>
    </div>
  );
}
