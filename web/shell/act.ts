import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { newKey } from './api.ts';
import { currentLanguage } from './language.ts';
import { ApiProblem, isTransient, sentenceOf, waitBeforeRetry } from './problem.ts';

type Act<Input, Answer> = {
  /** Sends the request; the key stays the same while the same input is tried again. */
  readonly send: (input: Input, key: string) => Promise<Answer>;
  /** First words of the query keys that show something else afterwards. */
  readonly changes?: readonly string[];
  readonly onDone?: (answer: Answer, input: Input) => void;
  /** Return true when the refusal is shown elsewhere; otherwise a message shows it. */
  readonly onRefused?: (problem: ApiProblem) => boolean;
};

/** One act of a person: sent once however often it is tried, its refusal shown, stale screens refreshed. */
export function useAct<Input, Answer>(
  act: Act<Input, Answer>,
): UseMutationResult<Answer, Error, Input> {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const pending = useRef({ input: '', key: '' });
  return useMutation<Answer, Error, Input>({
    mutationFn: (input) => {
      const fingerprint = JSON.stringify(input) ?? '';
      if (pending.current.input !== fingerprint || pending.current.key === '') {
        pending.current = { input: fingerprint, key: newKey() };
      }
      return act.send(input, pending.current.key);
    },
    retry: (failures, problem) => failures < 2 && isTransient(problem),
    retryDelay: waitBeforeRetry,
    onSuccess: async (answer, input) => {
      pending.current = { input: '', key: '' };
      act.onDone?.(answer, input);
      await refresh(act.changes ?? []);
    },
    onError: async (problem) => {
      if (!isTransient(problem)) pending.current = { input: '', key: '' };
      const isRefusal = problem instanceof ApiProblem && problem.code !== 'SIGN_IN_REQUIRED';
      const isShown = isRefusal && (act.onRefused?.(problem) ?? false);
      if (!isShown) void message.error(problemText(problem), 6);
      if (problem instanceof ApiProblem && problem.status === 409) await refresh(act.changes ?? []);
    },
  });

  function refresh(keys: readonly string[]) {
    return Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
  }
}

/** What to tell the person about a failure, in the language of the screen. */
export function problemText(problem: unknown): string {
  const isEnglish = currentLanguage() === 'en';
  if (!(problem instanceof ApiProblem)) {
    return isEnglish ? 'Something went wrong on this page.' : '页面出现了错误，请刷新后重试。';
  }
  return sentenceOf(problem, isEnglish);
}
