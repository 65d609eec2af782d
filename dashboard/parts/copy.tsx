/** Copies a text to the clipboard, and says that it did. */
import { useState } from 'preact/hooks';
import { common } from '../words/common.ts';
import { announce } from './announce.tsx';

const SAID_FOR = 2000;

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without a secure context, or refused: the text is there to be selected by hand.
    return false;
  }
}

/** `what`: what is copied, for whoever doesn't see what the button stands beside. */
function CopyButton({ text, what }: { text: string; what: string }) {
  const [done, setDone] = useState(false);
  return (
    <button
      type="button"
      class="button quiet copy"
      aria-label={`${common.value.copy}: ${what}`}
      onClick={async () => {
        if (!(await copied(text))) return;
        setDone(true);
        announce(common.value.copied);
        setTimeout(() => setDone(false), SAID_FOR);
      }}
    >
      {done ? `✓ ${common.value.copied}` : common.value.copy}
    </button>
  );
}

/** A text to copy, shown as it is. */
export const CopyBlock = ({ text, what }: { text: string; what: string }) => (
  <div class="copy-block">
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard, too. */}
    <pre tabIndex={0}>
      <code>{text}</code>
    </pre>
    <CopyButton text={text} what={what} />
  </div>
);
