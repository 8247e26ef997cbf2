import { App } from 'antd';
import { useLocation } from 'wouter';
import type { DraftKeeper } from '../use-autosave.ts';
import { useEditorText } from './editor-texts.ts';

/** Goes back to the list, saving first; asks when the changes could not be saved. */
export function useLeave({ isUnsaved, save }: DraftKeeper): () => Promise<void> {
  const t = useEditorText();
  const [, go] = useLocation();
  const { modal } = App.useApp();
  return async () => {
    if (!isUnsaved || (await save())) {
      go('/modeler/');
      return;
    }
    void modal.confirm({
      title: t('leaveTitle'),
      content: t('leaveText'),
      okText: t('leave'),
      cancelText: t('stay'),
      onOk: () => go('/modeler/'),
    });
  };
}
