/** The app's beginning. */
import { render } from 'preact';
import { call } from './api/client.ts';
import { followLinks, path, readAddress } from './router/location.ts';
import { AtPlace, prepare } from './shell/at-place.tsx';
import { showTheme } from './shell/preferences.tsx';
import { Shell } from './shell/shell.tsx';
import { Threshold } from './shell/threshold.tsx';
import { begin, session } from './sign-in/session.ts';
import { language } from './words/language.ts';

function App() {
  document.documentElement.lang = language.value;
  if (session.value.status !== 'in') return <Threshold session={session.value} />;
  return (
    <Shell>
      <AtPlace />
    </Shell>
  );
}

showTheme();
followLinks();
const room = document.getElementById('app');
if (room !== null) render(<App />, room);
const prepareQuietly = (at: string): Promise<void> => prepare(at).catch(() => {});
await begin(
  async () => {
    readAddress();
    // What isn't there yet of the place's part of the app comes while the API says who this is.
    const [me] = await Promise.all([call('GET /v1/me', {}), prepareQuietly(path.value)]);
    return me;
  },
  at => void prepareQuietly(at),
);
