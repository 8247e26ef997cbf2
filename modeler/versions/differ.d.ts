declare module 'bpmn-js-differ' {
  export type Model = {
    readonly $type: string;
    readonly $parent?: Model | undefined;
    readonly $instanceOf?: (type: string) => boolean;
    readonly id?: string;
    readonly [property: string]: unknown;
  };
  type Models = Readonly<Record<string, Model>>;
  export class ChangeHandler {
    readonly _added: Models;
    readonly _removed: Models;
    readonly _layoutChanged: Models;
    readonly _changed: Readonly<
      Record<string, { readonly model: Model; readonly attrs: Readonly<Record<string, unknown>> }>
    >;
    changed(model: Model, property: string, newValue?: unknown, oldValue?: unknown): void;
    added(model: Model, property: string, element: Model, index: number): void;
    removed(model: Model, property: string, element: Model, index: number): void;
  }
  export function diff<Handler extends ChangeHandler>(
    before: unknown,
    after: unknown,
    handler: Handler,
  ): Handler;
}
