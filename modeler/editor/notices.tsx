import { Alert, Button, Modal } from 'antd';
import { saveFile, useIsPhone } from '../../web/shell/index.ts';
import { BlockUpdatesNotice } from './block-updates-notice.tsx';
import { useEditorText } from './editor-texts.ts';
import type { Editing } from './use-editing.ts';

type NoticesProps = { readonly draftKey: string; readonly editing: Editing };

/** What went wrong with a draft or its tools, and what to do about it. */
export function Notices({ draftKey, editing }: NoticesProps) {
  const { draft, tools, failure } = editing;
  const t = useEditorText();
  const isPhone = useIsPhone();
  const exportMine = async () => {
    if (tools) saveFile(`${draftKey}.bpmn`, 'application/xml', await tools.xml());
    if (editing.decisions !== null) {
      saveFile(`${draftKey}.dmn`, 'application/xml', editing.decisions);
    }
  };
  return (
    <>
      {isPhone && <Alert banner type="info" title={t('smallScreen')} data-testid="small-screen" />}
      <BlockUpdatesNotice tools={tools} />
      {failure !== null && (
        <Alert banner type="error" title={t('toolsFailed')} description={failure} />
      )}
      <Modal
        open={draft.saving.status === 'conflict'}
        title={t('conflictTitle')}
        closable={false}
        footer={[
          <Button key="export" onClick={() => void exportMine()} data-testid="export-mine">
            {t('exportXml')}
          </Button>,
          <Button key="theirs" onClick={() => void draft.adopt()} data-testid="take-theirs">
            {t('takeTheirs')}
          </Button>,
          <Button
            key="mine"
            type="primary"
            onClick={() => void draft.overwrite()}
            data-testid="keep-mine"
          >
            {t('keepMine')}
          </Button>,
        ]}
      >
        <p data-testid="conflict">{t('conflictText')}</p>
      </Modal>
    </>
  );
}
