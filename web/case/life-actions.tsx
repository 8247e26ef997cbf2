import { Form } from 'antd';
import type { CaseView } from '../contract.ts';
import { DateField } from '../forms/date-field.tsx';
import { path } from '../shell/index.ts';
import { LifeDialog } from './life-dialog.tsx';
import { ChoiceField, DaysField, ReasonField } from './life-fields.tsx';
import { useLifeText } from './life-texts.ts';

type Props = { readonly file: CaseView };

/** What the reader may order of a case outside its steps. */
export function LifeActions({ file }: Props) {
  const { may, flags } = file;
  const isGreen = flags.some(({ code }) => code === 'greenChannel');
  return (
    <div className="buttons">
      {may.startSpecialProcedure.length > 0 && <StartProcedure file={file} />}
      {may.extend !== null && <Extend file={file} rule={may.extend} />}
      {may.checkPromise && <CheckPromise file={file} />}
      {may.setGreenChannel && <GreenChannel file={file} isGreen={isGreen} />}
      {may.terminate && <Terminate file={file} />}
    </div>
  );
}

type Started = {
  readonly kind: string;
  readonly expectedDays: number;
  readonly reason: string;
};

function StartProcedure({ file }: Props) {
  const t = useLifeText();
  const kinds = file.may.startSpecialProcedure;
  const [first] = kinds;
  return (
    <LifeDialog<Started>
      name="special-procedure"
      title={t('startProcedure')}
      text={t('startProcedureText')}
      first={first === undefined ? {} : { kind: first.kind }}
      path={path`/cases/${file.number}/special-procedures`}
      body={({ kind, expectedDays, reason }) => ({ kind, expectedDays, reason: reason.trim() })}
    >
      <ChoiceField
        name="kind"
        label={t('kind')}
        options={kinds.map(({ kind, name, basis }) => ({
          value: kind,
          label: `${name}（${basis}）`,
        }))}
      />
      <NeededDays kinds={kinds} />
      <ReasonField />
    </LifeDialog>
  );
}

function NeededDays({ kinds }: { readonly kinds: CaseView['may']['startSpecialProcedure'] }) {
  const t = useLifeText();
  const chosen = Form.useWatch('kind') as string | undefined;
  const rule = kinds.find(({ kind }) => kind === chosen) ?? kinds[0];
  if (rule === undefined) return null;
  const { maxDays: most, unit } = rule;
  const label = t('neededDays', { unit: t(unit), most });
  return <DaysField name="expectedDays" label={label} most={most} />;
}

/** Records the result of a procedure that is under way. */
export function EndProcedure({ file, id }: Props & { readonly id: string }) {
  const t = useLifeText();
  return (
    <LifeDialog<{ readonly result: string; readonly endedOn?: string }>
      name="end-procedure"
      isSmall
      title={t('endProcedure')}
      text={t('endProcedureText')}
      path={path`/cases/${file.number}/special-procedures/${id}/end`}
      body={({ result, endedOn }) => ({
        result: result.trim(),
        ...(endedOn === undefined || endedOn === '' ? {} : { endedOn }),
      })}
    >
      <ReasonField name="result" label={t('result')} />
      <Form.Item name="endedOn" label={t('endedOn')}>
        <DateField />
      </Form.Item>
    </LifeDialog>
  );
}

type Rule = NonNullable<CaseView['may']['extend']>;

function Extend({ file, rule }: Props & { readonly rule: Rule }) {
  const t = useLifeText();
  return (
    <LifeDialog<{ readonly days: number; readonly reason: string }>
      name="extension"
      title={t('extend')}
      text={t('extendText', { basis: rule.basis })}
      first={{ days: rule.days }}
      path={path`/cases/${file.number}/extension`}
      body={({ days, reason }) => ({ days, reason: reason.trim() })}
    >
      <DaysField name="days" label={t('extensionDays', { most: rule.days })} most={rule.days} />
      <ReasonField />
    </LifeDialog>
  );
}

function Terminate({ file }: Props) {
  const t = useLifeText();
  return (
    <LifeDialog<{ readonly kind: string; readonly reason: string }>
      name="termination"
      isDanger
      title={t('terminate')}
      text={t('terminateText')}
      path={path`/cases/${file.number}/termination`}
      body={({ kind, reason }) => ({ kind, reason: reason.trim() })}
    >
      <ChoiceField
        name="kind"
        label={t('kind')}
        options={[
          { value: 'abort', label: t('abort') },
          { value: 'void', label: t('void') },
        ]}
      />
      <ReasonField />
    </LifeDialog>
  );
}

function GreenChannel({ file, isGreen }: Props & { readonly isGreen: boolean }) {
  const t = useLifeText();
  return (
    <LifeDialog<{ readonly reason: string }>
      name="green-channel"
      title={isGreen ? t('greenOff') : t('greenOn')}
      text={t('greenText')}
      path={path`/cases/${file.number}/green-channel`}
      body={({ reason }) => ({ isOn: !isGreen, reason: reason.trim() })}
    >
      <ReasonField />
    </LifeDialog>
  );
}

function CheckPromise({ file }: Props) {
  const t = useLifeText();
  return (
    <LifeDialog<{ readonly result: string; readonly opinion: string }>
      name="promise-check"
      title={t('checkPromise')}
      text={t('checkPromiseText')}
      path={path`/cases/${file.number}/promise-check`}
      body={({ result, opinion }) => ({ result, opinion: opinion.trim() })}
    >
      <ChoiceField
        name="result"
        label={t('result')}
        options={[
          { value: 'kept', label: t('kept') },
          { value: 'broken', label: t('broken') },
        ]}
      />
      <ReasonField name="opinion" label={t('reason')} />
    </LifeDialog>
  );
}
