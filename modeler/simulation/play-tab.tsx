import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { engineSentence, type Matter } from '#processes';
import { either, Nothing, useLanguage } from '../../web/shell/index.ts';
import { checkVariables } from './beginning-dialog.tsx';
import { readVariables } from './json-text.ts';
import { useSimulationText } from './simulation-texts.ts';
import type { Play } from './use-simulation.ts';
import type { IncidentView } from './view.ts';
import { WaitingCard } from './waiting-card.tsx';

type Props = {
  readonly play: Play;
  /** The element chosen on the diagram: its card comes first. */
  readonly chosen: string | null;
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly matter: Matter | undefined;
  readonly onShow: (element: string) => void;
  readonly onEdit: (element: string) => void;
};

/** What waits, and what can be done about it. */
export function PlayTab({ play, chosen, departments, matter, onShow, onEdit }: Props) {
  const t = useSimulationText();
  const { view } = play;
  const isOver = view.state === 'completed' || view.state === 'terminated';
  const isChosen = ({ element }: { readonly element: string }) => element === chosen;
  const waiting = [
    ...view.waiting.filter(isChosen),
    ...view.waiting.filter((one) => !isChosen(one)),
  ];
  return (
    <div data-testid="simulation-play">
      {view.incidents.map((incident) => (
        <Incident
          key={`${incident.element} ${incident.index}`}
          incident={incident}
          play={play}
          onShow={onShow}
          onEdit={onEdit}
        />
      ))}
      {isOver && (
        <Alert type="success" showIcon title={t('ended')} data-testid="simulation-ended" />
      )}
      {!isOver && waiting.length === 0 && view.incidents.length === 0 && (
        <Nothing text={t('nothingWaits')} />
      )}
      <ul className="simulation-waiting">
        {waiting.map((one) => (
          <li key={one.key} data-element={one.element} className={isChosen(one) ? 'is-chosen' : ''}>
            <WaitingCard
              waiting={one}
              department={departments.find(({ id }) => id === one.department)?.name ?? ''}
              matter={matter}
              now={view.at}
              act={play.act}
              onShow={onShow}
            />
          </li>
        ))}
      </ul>
      <Now play={play} isOver={isOver} />
    </div>
  );
}

type IncidentProps = Pick<Props, 'play' | 'onShow' | 'onEdit'> & {
  readonly incident: IncidentView;
};

/** Why it cannot go on, in a sentence, with ways out. */
function Incident({ incident, play, onShow, onEdit }: IncidentProps) {
  const t = useSimulationText();
  const language = useLanguage();
  const { code, message, element, name, index } = incident;
  const sentence = engineSentence({ code, message, elementId: element, elementName: name });
  return (
    <Alert
      type="error"
      showIcon
      className="simulation-incident"
      title={either(language, sentence ?? message, message)}
      data-testid="simulation-incident"
      description={
        <>
          <Button
            size="small"
            type="primary"
            onClick={() => play.act({ verb: 'resolve', resolve: element, index })}
          >
            {t('resolve')}
          </Button>{' '}
          <Button size="small" onClick={() => onShow(element)}>
            {t('show')}
          </Button>{' '}
          <Button size="small" onClick={() => onEdit(element)}>
            {t('editElement')}
          </Button>
        </>
      }
    />
  );
}

/** The variables now, and what concerns the case as a whole. */
function Now({ play, isOver }: { readonly play: Play; readonly isOver: boolean }) {
  const t = useSimulationText();
  const [isSetting, setSetting] = useState(false);
  const { view } = play;
  return (
    <details className="simulation-variables">
      <summary>{t('allVariables')}</summary>
      <pre data-testid="simulation-values">{JSON.stringify(view.variables, null, 2)}</pre>
      {!isOver && (
        <p>
          <Button size="small" onClick={() => setSetting((before) => !before)}>
            {t('setVariables')}
          </Button>{' '}
          <Button size="small" danger onClick={() => play.act({ verb: 'cancel', cancel: true })}>
            {t('cancelCase')}
          </Button>
        </p>
      )}
      {isSetting && !isOver && (
        <Form<{ readonly variables: string }>
          layout="vertical"
          onFinish={({ variables }) => {
            const read = readVariables(variables);
            if ('variables' in read && play.act({ verb: 'set', set: read.variables })) {
              setSetting(false);
            }
          }}
        >
          <Form.Item
            name="variables"
            label={t('variables')}
            rules={[{ required: true, validator: (_, text: string) => checkVariables(text, t) }]}
          >
            <Input.TextArea rows={3} placeholder={t('variablesHint')} className="simulation-json" />
          </Form.Item>
          <Button size="small" htmlType="submit" type="primary">
            {t('setVariables')}
          </Button>
        </Form>
      )}
    </details>
  );
}
