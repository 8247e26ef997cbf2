import { Popover } from 'antd';
import { defineTexts } from '../web/shell/index.ts';
import type { Saving } from './use-autosave.ts';

const useDraftStateText = defineTexts('draftState', {
  clean: ['无改动', 'No changes'],
  changed: ['未保存', 'Not saved'],
  saving: ['正在保存…', 'Saving…'],
  saved: ['草稿已保存', 'Draft saved'],
  failed: ['保存失败，将自动重试', 'Not saved, trying again'],
  conflict: ['草稿冲突', 'Draft in conflict'],
});

type Props = { readonly saving: Saving; readonly testId: string };

/** How it stands with the draft, in a few words beside its title; why it could not be saved is told on demand. */
export function DraftState({ saving, testId }: Props) {
  const t = useDraftStateText();
  const said = t(saving.status);
  return (
    <span className="toolbar-state" role="status" data-testid={testId} data-state={saving.status}>
      {saving.status === 'failed' ? (
        <Popover content={saving.reason} trigger={['hover', 'focus']}>
          <button type="button" className="toolbar-why" aria-label={`${said}：${saving.reason}`}>
            {said}
          </button>
        </Popover>
      ) : (
        said
      )}
    </span>
  );
}
