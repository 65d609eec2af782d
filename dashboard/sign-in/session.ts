/** Who is signed in, in this window. */
import { computed, signal } from '@preact/signals';
import type { Tokens } from './code-flow.ts';
import { readSignInSettings, type SignInSettings } from './settings.ts';

export interface Me {
  subject: string;
  role: 'admin' | 'it' | 'business';
  /** The units of a business owner; else empty. */
  units: string[];
}

export type Session =
  | { status: 'starting' }
  | { status: 'in'; me: Me }
  /** Signed out by oneself. */
  | { status: 'out' }
  /** The issuer isn't set up for the dashboard. */
  | { status: 'not-set-up'; issuer: string }
  | { status: 'failed'; reason: string };

export const session = signal<Session>({ status: 'starting' });
/** Whether the token has run out while the page was open, and none could be had without leaving it. */
export const expired = signal(false);
export const settings = signal<SignInSettings | undefined>(undefined);
/** Who is signed in. Only where somebody is. */
export const me = computed<Me>(() => {
  if (session.value.status !== 'in') throw new Error('nobody is signed in');
  return session.value.me;
});

// The flow is a part of its own: it isn't needed once somebody is signed in.
const flow = () => import('./code-flow.ts');

let tokens: Tokens | undefined;
export const token = (): string | undefined => tokens?.accessToken;

const OUT = 'pith-signed-out';
// With two slashes at its start an address would name another host, and nobody could be brought back to it.
const here = (): string => `${location.pathname.replace(/^\/+/, '/')}${location.search}`;

async function leave(prompt?: 'login'): Promise<void> {
  const known = settings.value;
  sessionStorage.removeItem(OUT);
  // Not even where to sign in is known: a page that begins anew asks for it again.
  if (known === undefined) return location.reload();
  await (await flow()).leaveForIssuer(known, { returnTo: here(), ...(prompt === undefined ? {} : { prompt }) });
}

const failed = (error: unknown): void => {
  session.value = { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
};

/**
 * The page's beginning: comes back from the issuer, or goes there. `prepare` is told the path that the person comes
 * back to, ahead of their being there: its part of the app is loaded while the code is exchanged.
 */
export async function begin(readMe: () => Promise<Me>, prepare: (path: string) => void): Promise<void> {
  try {
    const [known, { isReturn, comeBack, returnPath }] = await Promise.all([readSignInSettings(), flow()]);
    settings.value = known;
    if (known.clientId === null) {
      session.value = { status: 'not-set-up', issuer: known.issuer };
      return;
    }
    const parameters = new URLSearchParams(location.search);
    if (isReturn(parameters)) {
      prepare(returnPath());
      const back = await comeBack(known).finally(() => history.replaceState(null, '', '/'));
      tokens = back.tokens;
      history.replaceState(null, '', back.returnTo);
      session.value = { status: 'in', me: await readMe() };
    } else if (sessionStorage.getItem(OUT) === null) {
      await leave();
    } else {
      session.value = { status: 'out' };
    }
  } catch (error) {
    failed(error);
  }
}

/** Signs in, by leaving for the issuer. */
export const signIn = (): Promise<void> => leave().catch(failed);
/** Signs in as somebody else. */
export const signInAnew = (): Promise<void> => leave('login').catch(failed);

/** Forgets the tokens here, and ends what the issuer remembers where it can be told to. */
export async function signOut(): Promise<void> {
  tokens = undefined;
  sessionStorage.setItem(OUT, 'yes');
  const end = settings.value?.authorizationServer?.end_session_endpoint;
  // The development issuer is on this host; for others a window is left whose person signs out there.
  if (end?.startsWith(location.origin)) await fetch(end, { method: 'POST' }).catch(() => {});
  history.replaceState(null, '', '/');
  session.value = { status: 'out' };
}

let renewing: Promise<boolean> | undefined;

async function renewNow(): Promise<boolean> {
  const known = settings.value;
  if (known !== undefined && tokens?.refreshToken !== undefined) {
    try {
      tokens = await (await flow()).refresh(known, tokens.refreshToken);
      return true;
    } catch {
      // Said below: what is on the page stays until the person leaves it.
    }
  }
  if (session.value.status === 'in') expired.value = true;
  return false;
}

export const signedIn = {
  /** A new token without leaving the page; resolves to whether there is one. */
  renew: (): Promise<boolean> => {
    renewing ??= renewNow().finally(() => {
      renewing = undefined;
    });
    return renewing;
  },
  /** A token was refused that is new: no other will come without leaving the page. */
  refused(): void {
    if (session.value.status === 'in') expired.value = true;
  },
};
