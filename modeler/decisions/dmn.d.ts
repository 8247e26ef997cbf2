declare module 'dmn-moddle' {
  import type { ModdleElement } from '../model/moddle.ts';
  export class DmnModdle {
    fromXML(xml: string): Promise<{ readonly rootElement: ModdleElement }>;
    toXML(
      element: ModdleElement,
      options?: { readonly format?: boolean },
    ): Promise<{ readonly xml: string }>;
    create(type: string, properties?: Readonly<Record<string, unknown>>): ModdleElement;
  }
}

declare module 'dmn-js/lib/Modeler' {
  export type DmnView = {
    readonly id: string;
    readonly type: string;
    readonly element: { readonly id: string };
  };
  export type DmnViewer = {
    readonly get: <Service>(name: string, isStrict?: boolean) => Service;
    readonly on: (event: string, listener: () => void) => void;
  };
  // biome-ignore lint/style/noDefaultExport: the package has one.
  export default class DmnModeler {
    constructor(options: unknown);
    importXML(xml: string, options?: { readonly open?: boolean }): Promise<unknown>;
    open(view: DmnView): Promise<unknown>;
    getViews(): readonly DmnView[];
    getActiveView(): DmnView | undefined;
    getActiveViewer(): DmnViewer | undefined;
    saveXML(options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>;
    on(event: 'viewer.created', listener: (event: { readonly viewer: DmnViewer }) => void): void;
    on(event: 'views.changed', listener: (event: { readonly activeView?: DmnView }) => void): void;
    destroy(): void;
  }
}
