declare module 'bpmn-moddle' {
  import type { ModdleElement } from './moddle.ts';

  /** What fromXML has to say about a part of the file that it left out. */
  export type ImportWarning = {
    readonly message: string;
    readonly element?: ModdleElement;
    readonly property?: string;
    readonly value?: string;
  };

  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(
      xml: string,
      typeName?: string,
    ): Promise<{
      readonly rootElement: ModdleElement;
      readonly warnings: readonly ImportWarning[];
    }>;
    toXML(
      element: ModdleElement,
      options?: { format?: boolean },
    ): Promise<{ readonly xml: string }>;
    getPackages(): readonly {
      readonly types: readonly {
        readonly name: string;
        readonly properties?: readonly { readonly name: string }[];
      }[];
    }[];
    create(type: string, attributes?: Readonly<Record<string, unknown>>): ModdleElement;
  }
}
