import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { type ApiProblem, api, path, problemText, useAct } from '../../web/shell/index.ts';
import { type Finding, findingOf } from '../lint/finding.ts';
import type { Deployed } from './definitions.ts';
import { useEditorText } from './editor-texts.ts';
import type { Publication } from './publish-dialog.tsx';
import { useMatters } from './use-catalog.ts';

type Wanted = {
  readonly xml: () => Promise<string>;
  readonly decisions: string | null;
  readonly onRefused: (findings: readonly Finding[]) => void;
  readonly onDone: () => void;
};

/** Deploys the drawing and then puts it to use for a matter, if one is chosen. */
export function usePublish({ xml, decisions, onRefused, onDone }: Wanted) {
  const t = useEditorText();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const matters = useMatters();
  const [isBusy, setBusy] = useState(false);
  const showRefusal = (problem: ApiProblem) => {
    if (problem.problems.length > 0) onRefused(problem.problems.map(findingOf));
    return false;
  };
  const deploy = useAct<
    { readonly xml: string; readonly decisions?: string; readonly note: string },
    Deployed
  >({
    send: (body, key) => api.post('/definitions', withoutEmptyNote(body), key),
    onRefused: showRefusal,
  });
  const activate = useAct<{ readonly matter: string; readonly body: object }, unknown>({
    send: ({ matter, body }, key) => api.post(path`/matters/${matter}/publish`, body, key),
    onRefused: (problem) => {
      showRefusal(problem);
      return true;
    },
  });

  const publish = async ({ matter, note }: Publication): Promise<void> => {
    setBusy(true);
    try {
      const { key, version } = await deploy.mutateAsync({
        xml: await xml(),
        ...(decisions !== null && { decisions }),
        note,
      });
      if (matter !== '') await putToUse(matter, { key, version, note });
      else void message.success(t('published', { key, version }));
      onDone();
    } catch {
      // The refusal is on screen already.
    } finally {
      setBusy(false);
      await Promise.all(
        ['definitions', 'matters'].map((queryKey) =>
          queries.invalidateQueries({ queryKey: [queryKey] }),
        ),
      );
    }
  };

  const putToUse = async (matter: string, { key, version, note }: Made): Promise<void> => {
    const body = withoutEmptyNote({ definitionKey: key, definitionVersion: version, note });
    try {
      await activate.mutateAsync({ matter, body });
    } catch (problem) {
      void message.error(t('deployedOnly', { version, reason: problemText(problem) }), 8);
      throw problem;
    }
    const name = matters.data?.items.find(({ code }) => code === matter)?.name ?? matter;
    void message.success(t('publishedFor', { key, version, matter: name }));
  };
  return { publish, isBusy };
}

type Made = { readonly key: string; readonly version: number; readonly note: string };

function withoutEmptyNote<Body extends { readonly note: string }>(body: Body) {
  const { note, ...rest } = body;
  return note.trim() === '' ? rest : { ...rest, note: note.trim() };
}
