/** A page that fails takes nothing else with it. A class, as React has no other way to catch it. */
import { Component, type ReactNode } from 'react';
import { Failed } from '../shown/states.js';

interface Caught {
  readonly error: Error | undefined;
}

export class PageFault extends Component<{ readonly children: ReactNode }, Caught> {
  override readonly state: Caught = { error: undefined };

  static getDerivedStateFromError(error: Error): Caught {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <Failed error={error} retry={() => this.setState({ error: undefined })} />;
  }
}
