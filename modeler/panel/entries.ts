import {
  isSelectEntryEdited,
  isTextAreaEntryEdited,
  isTextFieldEntryEdited,
  SelectEntry,
  TextAreaEntry,
  TextFieldEntry,
} from '@bpmn-io/properties-panel';
import type { Field, Options } from './field.ts';
import type { DiagramElement, PanelModel } from './panel-model.ts';
import type { Choice } from './vocabulary.ts';

/** How a value is shown and changed, wherever it is kept. */
export type Line = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly input: Field['input'];
  readonly isFixed?: boolean;
  readonly options?: Options;
  readonly none?: string;
  readonly read: () => string;
  readonly write: (value: string) => void;
  readonly complaint?: (value: string) => string | undefined;
  /** Choices of the moment, beside the fixed ones. */
  readonly extra?: () => readonly Choice[];
};

type Props = {
  readonly element: DiagramElement;
  readonly line: Line;
  readonly model: PanelModel;
};

/** The panel's entry for a line. */
export function entryOf(line: Line, model: PanelModel) {
  const kind = line.input === 'outcomeCondition' ? 'select' : line.input;
  return { id: line.id, line, model, ...inputs[kind] };
}

const inputs = {
  text: { component: TextLine, isEdited: isTextFieldEntryEdited },
  area: { component: AreaLine, isEdited: isTextAreaEntryEdited },
  feel: { component: AreaLine, isEdited: isTextAreaEntryEdited },
  select: { component: SelectLine, isEdited: isSelectEntryEdited },
};

function TextLine(props: Props) {
  return TextFieldEntry(textProps(props));
}

function AreaLine(props: Props) {
  const isFeel = props.line.input === 'feel';
  return TextAreaEntry({
    ...textProps(props),
    monospace: isFeel,
    rows: isFeel ? 1 : 2,
    autoResize: true,
  });
}

function textProps({ element, line, model: { translate, debounce } }: Props) {
  const { complaint } = line;
  return {
    id: line.id,
    element,
    label: translate(line.label),
    debounce,
    disabled: line.isFixed === true,
    getValue: line.read,
    setValue: (value: string | undefined, error?: unknown) => {
      if (!error) line.write(value ?? '');
    },
    ...(line.hint !== undefined && { description: translate(line.hint) }),
    ...(complaint && {
      validate: (value: string | undefined) => {
        const found = complaint(value ?? '');
        return found === undefined ? null : translate(found);
      },
    }),
  };
}

function SelectLine({ element, line, model }: Props) {
  const { translate } = model;
  return SelectEntry({
    id: line.id,
    element,
    label: translate(line.label),
    getValue: line.read,
    setValue: line.write,
    getOptions: () => optionsOf(line, model),
    ...(line.hint !== undefined && { description: translate(line.hint) }),
  });
}

function optionsOf(line: Line, model: PanelModel): readonly Choice[] {
  const { options, none, read } = line;
  const known = [...choicesOf(options, model), ...(line.extra?.() ?? [])];
  const current = read();
  const isUnknown = current !== '' && !known.some(({ value }) => value === current);
  return [
    ...(none === undefined ? [] : [{ value: '', label: model.translate(none) }]),
    ...known,
    // What somebody wrote by hand or took from another city is kept and shown, never lost.
    ...(isUnknown ? [{ value: current, label: current }] : []),
  ];
}

function choicesOf(
  options: Options | undefined,
  { translate, catalog }: PanelModel,
): readonly Choice[] {
  if (options === undefined) return [];
  const own = options.kind === 'fixed' ? options.choices : (options.first ?? []);
  const said = own.map(({ value, label }) => ({ value, label: translate(label) }));
  return options.kind === 'fixed' ? said : [...said, ...catalog.choices()[options.name]];
}
