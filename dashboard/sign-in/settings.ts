/** Where people sign in: written beside the app by whoever serves it. */

export interface SignInSettings {
  issuer: string;
  /** `null`: nobody has said yet which client of the issuer the dashboard is. */
  clientId: string | null;
  scope: string;
  /** What the issuer's discovery document would say, where it is known beforehand. */
  authorizationServer?: {
    authorization_endpoint: string;
    token_endpoint: string;
    end_session_endpoint?: string;
  };
  /** Whether the issuer is the development one, which offers sample people. */
  offersSamplePeople: boolean;
}

/** The settings. Throws when they can't be had. */
export async function readSignInSettings(): Promise<SignInSettings> {
  const response = await fetch('/sign-in.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`/sign-in.json: ${response.status}`);
  return (await response.json()) as SignInSettings;
}
