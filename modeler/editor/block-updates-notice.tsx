import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../web/shell/index.ts';
import type { BlockUpdate, PropertyChange } from '../blocks/block-updates.ts';
import { propertyWords } from '../blocks/property-words.ts';
import { textOf } from '../model/moddle.ts';
import { translateTo } from '../translate/translate.ts';
import { useEditorText } from './editor-texts.ts';
import { useBlockUpdates } from './use-block-updates.ts';
import type { DrawingTools } from './use-modeler.ts';

/** Says that building blocks of the drawing have newer versions, shows what differs, and takes it over. */
export function BlockUpdatesNotice({ tools }: { readonly tools: DrawingTools | null }) {
  const t = useEditorText();
  const { list, apply } = useBlockUpdates(tools);
  const [isOpen, setOpen] = useState(false);
  if (list.length === 0) return null;
  const update = (chosen: readonly BlockUpdate[]) => {
    apply(chosen);
    if (chosen.length === list.length) setOpen(false);
  };
  return (
    <>
      <Alert
        banner
        closable
        type="info"
        title={t('blocksOutdated', { count: list.length })}
        data-testid="blocks-outdated"
        action={
          <Button size="small" onClick={() => setOpen(true)} data-testid="show-block-updates">
            {t('showBlockUpdates')}
          </Button>
        }
      />
      <Modal
        open={isOpen}
        title={t('blockUpdates')}
        onCancel={() => setOpen(false)}
        okText={t('updateAllBlocks')}
        cancelText={t('close')}
        onOk={() => update(list)}
      >
        <p className="quiet">{t('blockUpdatesHint')}</p>
        <ul className="rows">
          {list.map((one) => (
            <UpdateRow key={String(one.element.id)} update={one} onUpdate={() => update([one])} />
          ))}
        </ul>
      </Modal>
    </>
  );
}

type RowProps = { readonly update: BlockUpdate; readonly onUpdate: () => void };

function UpdateRow({ update, onUpdate }: RowProps) {
  const t = useEditorText();
  const language = useLanguage();
  const { element, title, block, from, changes } = update;
  return (
    <li data-element={String(element.id)}>
      <div className="row-head">
        <strong>{textOf(element, 'name') || String(element.id)}</strong>
        <span className="quiet">
          {translateTo(language)(title)} {from} → {block.version}
        </span>
        <Button size="small" className="row-end" onClick={onUpdate}>
          {t('updateBlock')}
        </Button>
      </div>
      {changes.map((change) => (
        <Difference key={`${change.property.of} ${change.property.name}`} change={change} />
      ))}
    </li>
  );
}

function Difference({ change }: { readonly change: PropertyChange }) {
  const t = useEditorText();
  const language = useLanguage();
  const { mine, newer, isKept } = change;
  const { label, inWords } = propertyWords(change);
  const say = translateTo(language);
  const shown = (text: string) => (text === '' ? t('notSet') : say(inWords(text)));
  return (
    <div>
      {say(label)}：{shown(mine)} → {shown(newer)}
      {isKept && <span className="quiet">（{t('keptAsChanged')}）</span>}
    </div>
  );
}
