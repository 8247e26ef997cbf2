import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { Said } from './said.tsx';
import { useShellText } from './shell-texts.ts';

type Props = { readonly children: ReactNode; readonly resetKey?: string };
type State = { readonly failure: Error | null; readonly resetKey: string | undefined };

/** Keeps the rest of the page alive when one screen breaks, and says so. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failure: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(failure: Error): Partial<State> {
    return { failure };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { failure: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    return this.state.failure ? <Broken failure={this.state.failure} /> : this.props.children;
  }
}

function Broken({ failure }: { readonly failure: Error }) {
  const t = useShellText();
  // After a new release the old pieces of the page are gone; loading again fetches the new ones.
  const isOutdated = /import|module|chunk/i.test(failure.message);
  return (
    <Said
      tone="warning"
      title={isOutdated ? t('outdatedTitle') : t('brokenTitle')}
      text={isOutdated ? t('outdatedText') : t('brokenText')}
      action={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      }
    />
  );
}
