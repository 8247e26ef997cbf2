import { App } from 'antd';
import { useState } from 'react';
import type { FileView } from '../contract.ts';
import { api, problemText, useAct, useDraft } from '../shell/index.ts';
import type { FilesByMaterial } from './application.ts';

type Handing = {
  /** Names the draft on this computer. */
  readonly name: string;
  readonly path: string;
  readonly said: string;
};

type Sending = {
  readonly body: object;
  /** Below the path: the same materials for another purpose. */
  readonly to?: string;
  readonly said?: string;
};

/** Files being gathered for a case: kept on this computer until the server has them. */
export function useHandingIn({ name, path, said }: Handing) {
  const { message } = App.useApp();
  const draft = useDraft<FilesByMaterial>(name);
  const [files, setFiles] = useState<FilesByMaterial>(draft.found ?? {});
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = useAct<Sending, unknown>({
    send: ({ body, to }, key) => api.post(to === undefined ? path : `${path}/${to}`, body, key),
    changes: ['case', 'cases', 'tasks'],
    onDone: (_answer, sent) => {
      draft.forget();
      setFiles({});
      setRefusal(null);
      void message.success(sent.said ?? said);
    },
    onRefused: (problem) => {
      setRefusal(problemText(problem));
      return true;
    },
  });
  return {
    files,
    refusal,
    setRefusal,
    isSending: send.isPending,
    send: (body: object, other: Omit<Sending, 'body'> = {}) => send.mutate({ body, ...other }),
    change: (code: string, make: (files: readonly FileView[]) => readonly FileView[]) =>
      setFiles((before) => {
        const after = { ...before, [code]: make(before[code] ?? []) };
        draft.keep(after);
        return after;
      }),
  };
}

/** The files that are there, as the API takes them. */
export function materialsOf(files: FilesByMaterial) {
  return Object.entries(files).flatMap(([code, given]) =>
    given.length === 0 ? [] : [{ code, fileIds: given.map(({ id }) => id) }],
  );
}
