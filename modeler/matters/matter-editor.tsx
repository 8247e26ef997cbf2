import { App, Button, Form, Modal, Tabs } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useIsPhone } from '../../web/shell/index.ts';
import { useAutosave } from '../use-autosave.ts';
import { MatterBar } from './matter-bar.tsx';
import {
  type MatterDraft,
  type MatterFacts,
  putMatterDraft,
  readMatterDraft,
} from './matter-draft.ts';
import { MatterVersionsDrawer } from './matter-versions-drawer.tsx';
import { useMattersText } from './matters-texts.ts';
import { parts } from './parts.tsx';
import { usePartsText } from './parts-texts.ts';
import { ProblemPanel } from './problem-panel.tsx';
import { PublishMatterDialog } from './publish-matter-dialog.tsx';

type Props = { readonly draft: MatterDraft; readonly onReload: () => void };

/** A matter being prepared: its parts, what it lacks, and its way to the public. */
export function MatterEditor({ draft: first, onReload }: Props) {
  const t = useMattersText();
  const say = usePartsText();
  const isPhone = useIsPhone();
  const { message } = App.useApp();
  const [form] = Form.useForm<MatterFacts>();
  const [known, setKnown] = useState(first);
  const [part, setPart] = useState<string>(parts[0]?.key ?? '');
  const [open, setOpen] = useState<'publish' | 'versions' | null>(null);
  const { code } = first;
  const keeper = useKeeper(code, first, () => factsOf(first, form.getFieldsValue(true)), setKnown);
  const openPublish = async () => {
    if (!keeper.isUnsaved || (await keeper.save())) setOpen('publish');
    else void message.error(t('saveFirst'));
  };
  return (
    <Form<MatterFacts>
      form={form}
      layout="vertical"
      component={false}
      initialValues={first.matter}
      onValuesChange={keeper.changed}
    >
      <MatterBar
        draft={known}
        name={Form.useWatch('name', { form, preserve: true }) ?? first.matter.name}
        keeper={keeper}
        onPublish={() => void openPublish()}
        onVersions={() => setOpen('versions')}
        onReload={onReload}
      />
      <div className="page matter-page">
        <ProblemPanel problems={known.problems} isStale={keeper.isUnsaved} onGoTo={setPart} />
        <Tabs
          tabPlacement={isPhone ? 'top' : 'start'}
          activeKey={part}
          onChange={setPart}
          items={parts.map(({ key, fields, Part }) => ({
            key,
            label: <PartLabel text={say(key)} isLacking={lacks(known, fields)} />,
            forceRender: key !== 'formsPart',
            children: <Part />,
          }))}
        />
      </div>
      <Conflict keeper={keeper} onTheirs={onReload} />
      <Dialogs
        open={open}
        draft={known}
        draftVersion={keeper.version()}
        onClose={() => setOpen(null)}
        onReload={onReload}
      />
    </Form>
  );
}

type DialogsProps = Props & {
  readonly open: 'publish' | 'versions' | null;
  readonly draftVersion: number;
  readonly onClose: () => void;
};

function Dialogs({ open, draft, draftVersion, onClose, onReload }: DialogsProps) {
  if (open === null) return null;
  const common = { draftVersion, onClose };
  return open === 'publish' ? (
    <PublishMatterDialog {...common} draft={draft} onPublished={onReload} />
  ) : (
    <MatterVersionsDrawer {...common} code={draft.code} onRestored={onReload} />
  );
}

function useKeeper(
  code: string,
  first: MatterDraft,
  facts: () => MatterFacts,
  onSaved: (draft: MatterDraft) => void,
) {
  const now = useRef(facts);
  now.current = facts;
  const reread = useCallback(async () => (await readMatterDraft(code)).version, [code]);
  return useAutosave({
    version: first.version,
    put: async (base) => {
      const saved = await putMatterDraft(code, now.current(), base);
      onSaved(saved);
      return saved;
    },
    reread,
  });
}

/** What the form holds, on top of what it does not show: settings that other screens keep. */
function factsOf({ matter }: MatterDraft, shown: MatterFacts): MatterFacts {
  return JSON.parse(JSON.stringify({ ...matter, ...shown })) as MatterFacts;
}

function lacks({ problems }: MatterDraft, fields: readonly string[]): boolean {
  return problems.some(
    ({ field, severity }) => severity === 'error' && fields.includes(field.split('.')[0] ?? ''),
  );
}

function PartLabel({ text, isLacking }: { readonly text: string; readonly isLacking: boolean }) {
  return (
    <span className={isLacking ? 'matter-part is-lacking' : 'matter-part'} data-lacks={isLacking}>
      {text}
    </span>
  );
}

type ConflictProps = {
  readonly keeper: ReturnType<typeof useKeeper>;
  readonly onTheirs: () => void;
};

function Conflict({ keeper, onTheirs }: ConflictProps) {
  const t = useMattersText();
  return (
    <Modal
      open={keeper.saving.status === 'conflict'}
      title={t('conflictTitle')}
      closable={false}
      footer={[
        <Button key="theirs" onClick={onTheirs}>
          {t('takeTheirs')}
        </Button>,
        <Button key="mine" type="primary" onClick={() => void keeper.overwrite()}>
          {t('keepMine')}
        </Button>,
      ]}
    >
      <p>{t('conflictText')}</p>
    </Modal>
  );
}
