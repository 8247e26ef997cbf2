import { App, Button } from 'antd';
import { type DragEvent, useState } from 'react';
import { useLanguage } from '../../web/shell/index.ts';
import { type ModdleElement, procedureOf } from '../model/moddle.ts';
import { useEditorText } from './editor-texts.ts';
import { readDiagramFile } from './read-diagram-file.ts';
import type { DrawingTools } from './use-modeler.ts';

type Wanted = {
  readonly tools: DrawingTools | null;
  readonly draftKey: string;
  readonly onImported: () => void;
};

/** Takes a file into the drawing, by button or by drop; a broken one leaves the drawing as it is. */
export function useImport({ tools, draftKey, onImported }: Wanted) {
  const t = useEditorText();
  const language = useLanguage();
  const { modal, notification } = App.useApp();

  const importFile = async (file: File): Promise<void> => {
    if (!tools) return;
    const read = await readDiagramFile(file);
    if ('findings' in read) {
      void modal.error({
        title: t('importRefused'),
        content: read.findings
          .slice(0, 5)
          .map((finding) => <p key={`${finding.elementId} ${finding.zh}`}>{finding[language]}</p>),
      });
      return;
    }
    const before = await tools.xml();
    try {
      await tools.show(read.xml);
    } catch (problem) {
      await tools.show(before);
      void modal.error({ title: t('importRefused'), content: String(problem) });
      return;
    }
    const isRenamed = giveKey(tools, draftKey);
    onImported();
    offerUndo(file.name, before, isRenamed ? read.processId : null);
  };

  const offerUndo = (file: string, before: string, renamedFrom: string | null) => {
    const key = `import-${file}`;
    const undo = async () => {
      notification.destroy(key);
      await tools?.show(before);
      onImported();
    };
    notification.success({
      key,
      duration: 15,
      // The bottom right belongs to the bpmn.io logo, the top right to the buttons.
      placement: 'bottomLeft',
      title:
        renamedFrom === null
          ? t('imported', { file })
          : t('importedRenamed', { file, from: renamedFrom, to: draftKey }),
      actions: (
        <Button size="small" onClick={() => void undo()}>
          {t('undoImport')}
        </Button>
      ),
    });
  };

  return { importFile, ...useDrop((file) => void importFile(file)) };
}

/** What an area needs to take a file that is dropped on it. */
function useDrop(take: (file: File) => void) {
  const [isOver, setOver] = useState(false);
  const isFile = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!isFile(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!isFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer.files[0];
      if (file) take(file);
    },
  };
  return { drop, isOver };
}

type Modeling = {
  readonly updateModdleProperties: (
    element: unknown,
    moddleElement: ModdleElement,
    properties: Readonly<Record<string, unknown>>,
  ) => void;
};
type Canvas = { readonly getRootElement: () => { readonly businessObject: ModdleElement } };

/** Versions belong to the key of the procedure, so an imported process takes it; true when it had another. */
function giveKey({ modeler }: DrawingTools, key: string): boolean {
  const root = modeler.get<Canvas>('canvas').getRootElement();
  const process = procedureOf(root.businessObject);
  if (!process || process.id === key) return false;
  modeler.get<Modeling>('modeling').updateModdleProperties(root, process, { id: key });
  return true;
}
