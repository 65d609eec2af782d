/** What there is to see while nobody is signed in. */
import { Button } from '../parts/button.tsx';
import { Loading, Notice } from '../parts/states.tsx';
import { type Session, signIn, signInAnew } from '../sign-in/session.ts';
import { common } from '../words/common.ts';
import { Brand } from './brand.tsx';
import { Preferences } from './preferences.tsx';
import { shellWords } from './words.ts';

function Content({ session }: { session: Exclude<Session, { status: 'in' }> }) {
  const words = common.value;
  const button = (
    <Button kind="primary" onClick={() => void signIn()}>
      {words.signIn}
    </Button>
  );
  switch (session.status) {
    case 'starting':
      return <Loading lines={3} />;
    case 'out':
      return <Notice title={words.signedOut} action={button} />;
    case 'not-set-up':
      return <Notice title={words.notSetUp}>{words.notSetUpText(session.issuer)}</Notice>;
    case 'failed':
      return (
        <div role="alert">
          <Notice
            tone="bad"
            title={words.signInFailed}
            action={
              <>
                {button}{' '}
                {/* Whoever the issuer remembers may be nobody here: the first button would bring them again. */}
                <Button onClick={() => void signInAnew()}>{words.signInAnew}</Button>
              </>
            }
          >
            {session.reason}
          </Notice>
        </div>
      );
  }
}

export const Threshold = ({ session }: { session: Exclude<Session, { status: 'in' }> }) => (
  <main id="content" class="threshold">
    <h1 class="brand">
      <Brand />
    </h1>
    <p class="claim">{shellWords.value.claim}</p>
    <Content session={session} />
    {session.status !== 'starting' && <Preferences />}
  </main>
);
