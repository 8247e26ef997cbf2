import { Form } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { FileView, MatterGuide } from '../contract.ts';
import { type ApiProblem, api, problemText, useAct, useDraft, useSession } from '../shell/index.ts';
import { answersFrom, filledIn } from './answers.ts';
import {
  type ApplicationWork,
  applicationOf,
  type Excuse,
  type Excuses,
  type FilesByMaterial,
  type KeptApplication,
  lacksMandate,
  missingMaterials,
} from './application.ts';
import { firstWork } from './first-work.ts';
import { useGuidance } from './use-guidance.ts';
import { useHeld } from './use-held.ts';

type Received = { readonly number: string; readonly queryCode: string; readonly id: string };
export type Application = ReturnType<typeof useApplication>;

const steps = { applicant: 0, form: 1, materials: 2, confirm: 3 } as const;

/** An application being filled in: what is kept, and its way through the steps to the server. */
export function useApplication(whole: MatterGuide) {
  const kept = useKeptApplication(whole);
  const { form, step, files, excuses, values, show } = kept;
  const [showsMissing, setShowsMissing] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { matter, guidance, isAsking } = useGuidance(
    whole,
    // Before the form is drawn, it knows nothing of what it begins with.
    step >= steps.materials ? filledIn(whole, values().form ?? kept.first.form ?? {}) : {},
  );
  const held = useHeld({ matter, form, isWanted: step >= steps.materials });
  const handedIn = { files, excuses, held: held.codes };

  const send = useSending({
    onDone: kept.forget,
    onRefused: (problem) => {
      setRefusal(problemText(problem));
      if (problem.code === 'MATERIAL_MISSING') {
        // What was held a moment ago may be over or annulled by now.
        held.askAgain();
        setShowsMissing(true);
        show(steps.materials);
      }
      if (problem.code !== 'FORM_INVALID') return;
      show(steps.form);
      // The fields of that step exist only after it is drawn.
      setTimeout(() => form.setFields(fieldErrors(problem)), 0);
    },
  });

  const next = () => {
    setRefusal(null);
    if (step === steps.applicant && lacksMandate(values(), files)) return setShowsMissing(true);
    if (step === steps.materials && missingMaterials(matter, handedIn).length > 0) {
      return setShowsMissing(true);
    }
    if (step === steps.confirm) return send.mutate(applicationOf(matter, values(), handedIn));
    setShowsMissing(false);
    return show(step + 1);
  };

  return {
    ...kept,
    /** With the materials that the form's answers ask for. */
    matter,
    situation: guidance?.situation ?? null,
    isFinding: isAsking,
    handedIn,
    held,
    showsMissing,
    refusal,
    isSending: send.isPending,
    back: () => show(step - 1),
    next,
  };
}

/** The values, files and step of an application, kept on this computer as they change. */
function useKeptApplication(matter: MatterGuide) {
  const { me } = useSession();
  const draft = useDraft<KeptApplication>(`apply.${matter.code}`);
  const [form] = Form.useForm<ApplicationWork>();
  const [first] = useState<ApplicationWork>(() =>
    withAnswers(draft.found?.work ?? firstWork(me, matter), matter),
  );
  const [step, setStep] = useState(draft.found?.step ?? steps.applicant);
  const [files, setFileLists] = useState<FilesByMaterial>(draft.found?.files ?? {});
  const [excuses, setExcuses] = useState<Excuses>(draft.found?.excuses ?? {});
  const [isRestored, setRestored] = useState(draft.found !== null);

  const values = () => form.getFieldsValue(true) as ApplicationWork;
  const keep = (change: Partial<KeptApplication> = {}) => {
    draft.keep({ work: { ...values(), promise: false }, files, excuses, step, ...change });
    // From now on the draft has the answers: a reload must not bring the guide's back.
    if (window.location.search !== '') {
      window.history.replaceState(null, '', window.location.pathname);
    }
  };

  return {
    form,
    first,
    step,
    files,
    excuses,
    values,
    isRestored,
    forget: draft.forget,
    change: () => keep(),
    show: (next: number) => {
      setStep(next);
      keep({ step: next });
      window.scrollTo({ top: 0 });
    },
    setFiles: (code: string, make: (files: readonly FileView[]) => readonly FileView[]) =>
      setFileLists((before) => {
        const after = { ...before, [code]: make(before[code] ?? []) };
        keep({ files: after });
        return after;
      }),
    setExcuse: (code: string, excuse: Excuse | null) => {
      const { [code]: _before, ...others } = excuses;
      const after = excuse === null ? others : { ...others, [code]: excuse };
      setExcuses(after);
      keep({ excuses: after });
    },
    startOver: () => {
      draft.forget();
      form.setFieldsValue(emptied(matter, firstWork(me, matter)) as object);
      setFileLists({});
      setExcuses({});
      setStep(steps.applicant);
      setRestored(false);
    },
  };
}

/** What the guide's questions were answered with goes before what an earlier draft says. */
function withAnswers(work: ApplicationWork, matter: MatterGuide): ApplicationWork {
  return { ...work, form: { ...work.form, ...answersFrom(matter, window.location.search) } };
}

/** The values of the beginning, with every other field emptied: antd keeps what it is not told of. */
function emptied(matter: MatterGuide, { applicant }: ApplicationWork) {
  const fields = matter.forms[matter.applicationForm]?.components ?? [];
  return {
    applicant: {
      name: undefined,
      idNumber: undefined,
      phone: undefined,
      address: undefined,
      ...applicant,
    },
    form: Object.fromEntries(fields.map(({ key }) => [key, undefined])),
    agent: { isUsed: false, name: undefined, idNumber: undefined, phone: undefined },
    promise: false,
  };
}

type Ends = { readonly onDone: () => void; readonly onRefused: (problem: ApiProblem) => void };

function useSending({ onDone, onRefused }: Ends) {
  const [, go] = useLocation();
  return useAct<ReturnType<typeof applicationOf>, Received>({
    send: (body, key) => api.post<Received>('/cases', body, key),
    changes: ['cases', 'duplicates', 'tasks', 'counts'],
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
