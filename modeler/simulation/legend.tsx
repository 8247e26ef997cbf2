import { useSimulationText } from './simulation-texts.ts';

type Props = { readonly tab: string; readonly hasReach: boolean };

/** What the colours on the diagram mean. */
export function Legend({ tab, hasReach }: Props) {
  const t = useSimulationText();
  if (tab === 'path') return <Row marks={[['path', t('legendPath')]]} />;
  if (tab === 'scenarios' && hasReach) return <Row marks={[['missed', t('legendMissed')]]} />;
  return (
    <Row
      marks={[
        ['now', t('legendNow')],
        ['done', t('legendDone')],
        ['incident', t('legendIncident')],
      ]}
    />
  );
}

function Row({ marks }: { readonly marks: readonly (readonly [tone: string, text: string])[] }) {
  return (
    <p className="sim-legend">
      {marks.map(([tone, text]) => (
        <span key={tone}>
          <i className={`is-${tone}`} /> {text}
        </span>
      ))}
    </p>
  );
}
