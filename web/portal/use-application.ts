import { Form } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { FileView, MatterGuide } from '../contract.ts';
import { type ApiProblem, api, problemText, useAct, useDraft, useSession } from '../shell/index.ts';
import {
  type ApplicationWork,
  applicationOf,
  type FilesByMaterial,
  firstWork,
  type KeptApplication,
  missingMaterials,
} from './application.ts';

export type Received = { readonly number: string; readonly queryCode: string; readonly id: string };
export type Application = ReturnType<typeof useApplication>;

const steps = { applicant: 0, form: 1, materials: 2, confirm: 3 } as const;

/** The state of an application being filled in: its values, files, step, draft and sending. */
export function useApplication(matter: MatterGuide) {
  const { me } = useSession();
  const draft = useDraft<KeptApplication>(`apply.${matter.code}`);
  const [form] = Form.useForm<ApplicationWork>();
  const [first] = useState<ApplicationWork>(() => draft.found?.work ?? firstWork(me, matter));
  const [step, setStep] = useState(draft.found?.step ?? 0);
  const [files, setFileLists] = useState<FilesByMaterial>(draft.found?.files ?? {});
  const [showsMissing, setShowsMissing] = useState(false);
  const [isRestored, setRestored] = useState(draft.found !== null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const values = () => form.getFieldsValue(true) as ApplicationWork;
  const keep = (change: Partial<KeptApplication> = {}) =>
    draft.keep({ work: { ...values(), promise: false }, files, step, ...change });
  const show = (next: number) => {
    setStep(next);
    keep({ step: next });
    window.scrollTo({ top: 0 });
  };
  const showRefusal = (problem: ApiProblem) => {
    setRefusal(problemText(problem));
    if (problem.code === 'MATERIAL_MISSING') show(steps.materials);
    if (problem.code !== 'FORM_INVALID') return;
    show(steps.form);
    // The fields of that step exist only after it is drawn.
    setTimeout(() => form.setFields(fieldErrors(problem)), 0);
  };
  const send = useSending({ onDone: draft.forget, onRefused: showRefusal });

  return {
    form,
    first,
    step,
    files,
    values,
    showsMissing,
    isRestored,
    refusal,
    isSending: send.isPending,
    change: () => keep(),
    back: () => show(step - 1),
    next,
    setFiles,
    startOver: () => {
      draft.forget();
      form.setFieldsValue({ ...firstWork(me, matter), form: blanksOf(matter), promise: false });
      setFileLists({});
      setStep(steps.applicant);
      setRestored(false);
    },
  };

  function next() {
    setRefusal(null);
    if (step === steps.materials && missingMaterials(matter, files).length > 0) {
      return setShowsMissing(true);
    }
    if (step === steps.confirm) return send.mutate(applicationOf(matter, values(), files));
    return show(step + 1);
  }

  function setFiles(code: string, make: (files: readonly FileView[]) => readonly FileView[]) {
    setFileLists((before) => {
      const after = { ...before, [code]: make(before[code] ?? []) };
      keep({ files: after });
      return after;
    });
  }
}

/** Every field of the application form, emptied. */
const blanksOf = (matter: MatterGuide): Record<string, undefined> =>
  Object.fromEntries(
    (matter.forms[matter.applicationForm]?.components ?? []).map(({ key }) => [key, undefined]),
  );

type Ends = { readonly onDone: () => void; readonly onRefused: (problem: ApiProblem) => void };

function useSending({ onDone, onRefused }: Ends) {
  const [, go] = useLocation();
  return useAct<ReturnType<typeof applicationOf>, Received>({
    send: (body, key) => api.post<Received>('/cases', body, key),
    changes: ['cases', 'tasks', 'counts'],
    onDone: (received) => {
      onDone();
      const { number, queryCode } = received;
      go(`/receipt/${encodeURIComponent(number)}?code=${encodeURIComponent(queryCode)}`);
    },
    onRefused: (problem) => {
      onRefused(problem);
      return true;
    },
  });
}

/** The server's findings at the fields they are about. */
function fieldErrors(problem: ApiProblem) {
  return problem.problems.flatMap(({ field, message }) =>
    field === undefined ? [] : [{ name: ['form', field] as never, errors: [message] }],
  );
}
