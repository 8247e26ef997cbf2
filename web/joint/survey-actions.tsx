import { Form, Input, Select } from 'antd';
import { LifeDialog } from '../case/life-dialog.tsx';
import type { CaseView, SurveyView } from '../contract.ts';
import { path } from '../shell/index.ts';
import { AppointmentFields } from './appointment-fields.tsx';
import { useJointText } from './joint-texts.ts';

type Props = {
  readonly file: Pick<CaseView, 'number' | 'mayTogether'>;
  readonly survey: SurveyView;
};
type Moving = {
  readonly on: string;
  readonly time: string;
  readonly place: string;
  readonly reason: string;
};

/** What the lead may do to an appointment beside its steps. */
export function SurveyActions({ file: { number, mayTogether }, survey }: Props) {
  const t = useJointText();
  const { id, on, time, place } = survey;
  return (
    <>
      {mayTogether.moveSurvey && (
        <LifeDialog<Moving>
          name="move-survey"
          title={t('move')}
          text={t('moveHelp')}
          isSmall
          first={{ on, time, place }}
          path={path`/cases/${number}/surveys/${id}/move`}
          body={(values) => values}
        >
          <AppointmentFields under={[]} />
          <Reason />
        </LifeDialog>
      )}
      {mayTogether.noteAbsence.length > 0 && (
        <LifeDialog<{ department: string; reason: string }>
          name="note-absence"
          title={t('absence')}
          text={t('absenceHelp')}
          isSmall
          path={path`/cases/${number}/surveys/${id}/absences`}
          body={(values) => values}
        >
          <Form.Item
            name="department"
            label={t('department')}
            rules={[{ required: true, message: t('needed') }]}
          >
            <Select
              options={mayTogether.noteAbsence.map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
          <Reason />
        </LifeDialog>
      )}
    </>
  );
}

function Reason() {
  const t = useJointText();
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      rules={[{ required: true, whitespace: true, message: t('needed') }]}
    >
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
    </Form.Item>
  );
}
