import {
  CloudUploadOutlined,
  ExpandOutlined,
  HistoryOutlined,
  LeftOutlined,
  PlayCircleOutlined,
  RedoOutlined,
  SaveOutlined,
  TableOutlined,
  UndoOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import { App, Button, Space, Tooltip } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { ButtonMenu } from '../../web/shell/button-menu.tsx';
import { Mark, saveFile } from '../../web/shell/index.ts';
import { DraftState } from '../draft-state.tsx';
import { ImportButton } from '../import-button.tsx';
import type { Saving } from '../use-autosave.ts';
import { useEditorText } from './editor-texts.ts';
import { savePng } from './save-picture.ts';
import { type DrawingTools, showWhole } from './use-modeler.ts';

type Props = {
  readonly title: string;
  readonly fileName: string;
  readonly tools: DrawingTools | null;
  /** Names of who else has the draft open. */
  readonly others: readonly string[];
  readonly saving: Saving;
  readonly onBack: () => void;
  readonly onImport: (file: File) => void;
  readonly onSave: () => void;
  readonly onDecisions: () => void;
  readonly onSimulate: () => void;
  readonly onVersions: () => void;
  readonly onPublish: () => void;
};

/** The bar above the canvas. */
export function Toolbar(props: Props) {
  const t = useEditorText();
  const { title, tools, saving, others, onSave, onDecisions, onSimulate, onVersions, onPublish } =
    props;
  return (
    <div className="toolbar" role="toolbar" aria-label={title}>
      <a
        href="/modeler/"
        className="toolbar-back"
        data-testid="back-to-list"
        onClick={(event) => {
          event.preventDefault();
          props.onBack();
        }}
      >
        <LeftOutlined /> {t('back')}
      </a>
      <h1 className="toolbar-title" title={title} data-testid="procedure-title">
        {title}
      </h1>
      <DraftState saving={saving} testId="draft-state" />
      <span role="status" data-testid="others">
        {others.length > 0 && (
          <Mark tone="yellow">{t('others', { names: others.join('、') })}</Mark>
        )}
      </span>
      <span className="toolbar-rest" />
      <History tools={tools} />
      <Zoom tools={tools} />
      <Files {...props} />
      <Button
        icon={<TableOutlined />}
        onClick={onDecisions}
        disabled={!tools}
        data-testid="open-decisions"
      >
        {t('decisions')}
      </Button>
      <Button
        icon={<PlayCircleOutlined />}
        onClick={onSimulate}
        disabled={!tools}
        data-testid="simulate"
      >
        {t('simulate')}
      </Button>
      <Button icon={<HistoryOutlined />} onClick={onVersions} data-testid="versions">
        {t('versions')}
      </Button>
      <Button
        icon={<SaveOutlined />}
        onClick={onSave}
        disabled={!tools}
        className="desk-only"
        data-testid="save-draft"
      >
        {t('save')}
      </Button>
      <Button
        type="primary"
        icon={<CloudUploadOutlined />}
        onClick={onPublish}
        className="desk-only"
        disabled={!tools}
        data-testid="publish"
      >
        {t('publish')}
      </Button>
    </div>
  );
}

type CommandStack = {
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
  readonly undo: () => void;
  readonly redo: () => void;
};
type ToolsProps = { readonly tools: DrawingTools | null };

function History({ tools }: ToolsProps) {
  const t = useEditorText();
  const stack = tools?.modeler.get<CommandStack>('commandStack');
  const [, drawAgain] = useState(0);
  useEffect(() => {
    if (!tools) return;
    const listener = () => drawAgain((times) => times + 1);
    tools.modeler.on('commandStack.changed', listener);
    return () => tools.modeler.off('commandStack.changed', listener);
  }, [tools]);
  return (
    <Space.Compact className="desk-only">
      <IconButton
        label={`${t('undo')} (Ctrl+Z)`}
        icon={<UndoOutlined />}
        isDisabled={!stack?.canUndo()}
        onClick={() => stack?.undo()}
        testId="undo"
      />
      <IconButton
        label={`${t('redo')} (Ctrl+Y)`}
        icon={<RedoOutlined />}
        isDisabled={!stack?.canRedo()}
        onClick={() => stack?.redo()}
        testId="redo"
      />
    </Space.Compact>
  );
}

type ZoomScroll = { readonly stepZoom: (delta: number) => void };

function Zoom({ tools }: ToolsProps) {
  const t = useEditorText();
  const step = (delta: number) => tools?.modeler.get<ZoomScroll>('zoomScroll').stepZoom(delta);
  return (
    <Space.Compact>
      <IconButton
        label={t('zoomOut')}
        icon={<ZoomOutOutlined />}
        isDisabled={!tools}
        onClick={() => step(-1)}
        testId="zoom-out"
      />
      <IconButton
        label={t('zoomIn')}
        icon={<ZoomInOutlined />}
        isDisabled={!tools}
        onClick={() => step(1)}
        testId="zoom-in"
      />
      <IconButton
        label={t('fit')}
        icon={<ExpandOutlined />}
        isDisabled={!tools}
        onClick={() => tools && showWhole(tools.modeler)}
        testId="fit"
      />
    </Space.Compact>
  );
}

type IconButtonProps = {
  readonly label: string;
  readonly icon: ReactNode;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
  readonly testId: string;
};

function IconButton({ label, icon, isDisabled, onClick, testId }: IconButtonProps) {
  return (
    <Tooltip title={label}>
      <Button
        icon={icon}
        aria-label={label}
        disabled={isDisabled}
        onClick={onClick}
        data-testid={testId}
      />
    </Tooltip>
  );
}

function Files({ tools, fileName, onImport }: Props) {
  const t = useEditorText();
  const { message } = App.useApp();
  return (
    <>
      <ImportButton
        label={t('importFile')}
        testId="import-file"
        onFile={onImport}
        disabled={!tools}
        className="desk-only"
      />
      <ButtonMenu
        disabled={!tools}
        menu={{
          items: [
            { key: 'bpmn', label: t('exportXml') },
            { key: 'svg', label: t('exportSvg') },
            { key: 'png', label: t('exportPng') },
          ],
          onClick: ({ key }) => {
            exportAs(key, fileName, tools).catch(() => void message.error(t('exportFailed')));
          },
        }}
      >
        <Button data-testid="export">{t('exportFile')}</Button>
      </ButtonMenu>
    </>
  );
}

async function exportAs(kind: string, name: string, tools: DrawingTools | null): Promise<void> {
  if (!tools) return;
  if (kind === 'png') await savePng(name, await tools.svg());
  else if (kind === 'svg') saveFile(`${name}.svg`, 'image/svg+xml', await tools.svg());
  else saveFile(`${name}.bpmn`, 'application/xml', await tools.xml());
}
