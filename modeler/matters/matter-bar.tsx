import {
  CloudUploadOutlined,
  HistoryOutlined,
  LeftOutlined,
  SaveOutlined,
} from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useRef } from 'react';
import { Link } from 'wouter';
import { ButtonMenu } from '../../web/shell/button-menu.tsx';
import { api, Mark, path, useAct } from '../../web/shell/index.ts';
import { DraftState } from '../draft-state.tsx';
import type { DraftKeeper } from '../use-autosave.ts';
import type { MatterDraft } from './matter-draft.ts';
import { useMattersText } from './matters-texts.ts';

type Props = {
  readonly draft: MatterDraft;
  readonly name: string;
  readonly keeper: DraftKeeper;
  readonly onPublish: () => void;
  readonly onVersions: () => void;
  readonly onReload: () => void;
};

/** The bar above a matter: where it stands, whether it is saved, what can be done with it. */
export function MatterBar(props: Props) {
  const t = useMattersText();
  const { draft, name, keeper, onPublish, onVersions } = props;
  const { saving } = keeper;
  return (
    <div className="toolbar" role="toolbar" aria-label={name}>
      <Link href="/modeler/matters" className="toolbar-back">
        <LeftOutlined /> {t('back')}
      </Link>
      <h1 className="toolbar-title" title={name} data-testid="matter-title">
        {name === '' ? draft.code : name}
      </h1>
      <MatterState published={draft.published} />
      <DraftState saving={saving} testId="matter-state" />
      <span className="toolbar-rest" />
      <Button icon={<HistoryOutlined />} onClick={onVersions}>
        {t('versions')}
      </Button>
      <MoreActs {...props} />
      <Button icon={<SaveOutlined />} onClick={() => void keeper.save()}>
        {t('save')}
      </Button>
      <Button
        type="primary"
        icon={<CloudUploadOutlined />}
        onClick={onPublish}
        data-testid="publish-matter"
      >
        {t('publish')}
      </Button>
    </div>
  );
}

/** Whether the public can use it. */
function MatterState({ published }: Pick<MatterDraft, 'published'>) {
  const t = useMattersText();
  if (published === null) return <Mark>{t('notPublished')}</Mark>;
  const { version, status } = published;
  if (status === 'retired') return <Mark tone="red">{t('isRetired')}</Mark>;
  if (status === 'suspended') return <Mark tone="red">{t('isSuspended', { version })}</Mark>;
  return <Mark tone="green">{t('inUse', { version })}</Mark>;
}

type Act = 'discard' | 'suspend' | 'resume' | 'retire';
const statusOf = { suspend: 'suspended', resume: 'published', retire: 'retired' } as const;

function MoreActs({ draft, onReload }: Props) {
  const t = useMattersText();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const reason = useRef('');
  const change = useAct<Act, unknown>({
    send: (act, key) =>
      act === 'discard'
        ? api.delete(path`/matter-drafts/${draft.code}`)
        : api.post(
            path`/matters/${draft.code}/status`,
            { status: statusOf[act], reason: reason.current },
            key,
          ),
    onDone: () => {
      void message.success(t('done'));
      void queries.invalidateQueries({ queryKey: ['matters'] });
      onReload();
    },
  });
  const ask = (act: Act) => {
    reason.current = '';
    void modal.confirm({
      title: t(act),
      content: (
        <>
          <p>{t(`${act}Text`)}</p>
          {act !== 'discard' && (
            <Input.TextArea
              rows={2}
              maxLength={500}
              placeholder={t('reason')}
              aria-label={t('reason')}
              onChange={(event) => {
                reason.current = event.target.value;
              }}
            />
          )}
        </>
      ),
      okText: t(act),
      cancelText: t('cancel'),
      onOk: () => change.mutateAsync(act).catch(() => undefined),
    });
  };
  const acts = actsOf(draft);
  return (
    <ButtonMenu
      disabled={acts.length === 0}
      menu={{
        items: acts.map((key) => ({ key, label: t(key), danger: key === 'retire' })),
        onClick: ({ key }) => ask(key as Act),
      }}
    >
      <Button data-testid="matter-more">{t('more')}</Button>
    </ButtonMenu>
  );
}

function actsOf({ version, published }: MatterDraft): readonly Act[] {
  const acts: Act[] = version > 0 && published !== null ? ['discard'] : [];
  if (published === null || published.status === 'retired') return acts;
  return [...acts, published.status === 'suspended' ? 'resume' : 'suspend', 'retire'];
}
