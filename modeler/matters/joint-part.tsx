import { ChildrenPart } from './children-part.tsx';
import { useChildrenText } from './children-texts.ts';
import { Choice, Paragraph, Whole } from './inputs.tsx';
import { OptionalPart } from './optional-part.tsx';
import { UnitChoice } from './unit-choice.tsx';

/** What departments do together or each for itself: their own matters, and joint surveys. */
export function JointPart() {
  const say = useChildrenText();
  const absences = (['escalate', 'deemedConsent'] as const).map((value) => ({
    value,
    label: say(value),
  }));
  return (
    <>
      <ChildrenPart />
      <OptionalPart
        name="jointSurvey"
        label={say('joined')}
        help={say('joinedHelp')}
        fresh={() => ({
          days: 5,
          unit: 'workday',
          basis: '',
          absence: 'escalate',
          rectification: { days: 20, unit: 'workday', basis: '', rounds: 2 },
        })}
      >
        <Whole name={['jointSurvey', 'days']} label={say('surveyDays')} least={1} most={1000} />
        <UnitChoice name={['jointSurvey', 'unit']} />
        <Choice name={['jointSurvey', 'absence']} label={say('absenceRule')} options={absences} />
        <Paragraph
          name={['jointSurvey', 'basis']}
          label={say('surveyBasis')}
          className="matter-wide"
        />
        <Whole
          name={['jointSurvey', 'rectification', 'days']}
          label={say('rectifyDays')}
          least={1}
          most={1000}
        />
        <UnitChoice name={['jointSurvey', 'rectification', 'unit']} />
        <Whole
          name={['jointSurvey', 'rectification', 'rounds']}
          label={say('rounds')}
          least={1}
          most={10}
        />
        <Paragraph
          name={['jointSurvey', 'rectification', 'basis']}
          label={say('rectifyBasis')}
          className="matter-wide"
        />
        <p className="quiet matter-wide">{say('stopHint')}</p>
      </OptionalPart>
    </>
  );
}
