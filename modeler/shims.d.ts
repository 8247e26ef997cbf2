/// <reference path="../engine/model/bpmn-moddle.d.ts" />
declare module '@bpmn-io/properties-panel' {
  type EntryProps<Value = string> = {
    readonly id: string;
    readonly element: unknown;
    readonly label: string;
    readonly description?: string;
    readonly disabled?: boolean;
    readonly debounce?: unknown;
    readonly monospace?: boolean;
    readonly rows?: number;
    readonly autoResize?: boolean;
    readonly getValue: () => Value;
    readonly setValue: (value: Value, error?: unknown) => void;
    readonly validate?: (value: Value) => string | null;
  };
  type SelectProps = EntryProps & {
    readonly getOptions: () => readonly { readonly value: string; readonly label: string }[];
  };
  type Rendered = { readonly rendered: unique symbol };
  export function TextFieldEntry(props: EntryProps): Rendered;
  export function TextAreaEntry(props: EntryProps): Rendered;
  export function SelectEntry(props: SelectProps): Rendered;
  export function isTextFieldEntryEdited(node: unknown): boolean;
  export function isTextAreaEntryEdited(node: unknown): boolean;
  export function isSelectEntryEdited(node: unknown): boolean;
  export const Group: unknown;
  export const ListGroup: unknown;
}

declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: Record<string, unknown>;
}

declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: Record<string, unknown>;
}

declare module 'diagram-js-minimap' {
  const module: Record<string, unknown>;
  // biome-ignore lint/style/noDefaultExport: the package has one.
  export default module;
}

declare module 'diagram-js-grid' {
  const module: Record<string, unknown>;
  // biome-ignore lint/style/noDefaultExport: the package has one.
  export default module;
}

declare module 'bpmn-js-i18n/translations/zn.js' {
  const texts: Readonly<Record<string, string>>;
  // biome-ignore lint/style/noDefaultExport: the package has one.
  export default texts;
}
