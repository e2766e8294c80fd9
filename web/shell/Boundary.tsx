import { Component, type ReactNode } from 'react';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/Notice.tsx';
import { say } from '#web/words.tsx';
import { words } from '#web/frame-words.ts';

/** A fault in one screen leaves the frame standing, and says so in words. Another address is another try. */
export class Boundary extends Component<{ readonly at: string; readonly children: ReactNode }, { readonly broken: string | undefined }> {
  override state = { broken: undefined };

  static getDerivedStateFromError = (): { broken: string } => ({ broken: location.pathname });

  override componentDidUpdate(before: { at: string }): void {
    if (this.state.broken !== undefined && before.at !== this.props.at) this.setState({ broken: undefined });
  }

  override render(): ReactNode {
    if (this.state.broken === undefined) return this.props.children;
    return (
      <div className="page" data-width="narrow">
        <h1>{say(words, 'frame.broken')}</h1>
        <EmptyState action={<Button onClick={() => location.reload()}>{say(words, 'frame.reload')}</Button>}>{say(words, 'frame.broken_why')}</EmptyState>
      </div>
    );
  }
}
