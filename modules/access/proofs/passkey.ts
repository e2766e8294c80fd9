import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse,
  type AuthenticationResponseJSON, type RegistrationResponseJSON, type WebAuthnCredential,
} from '@simplewebauthn/server';

/** A passkey belongs to the name of this house; answers made for another address are worth nothing here. */
const partyOf = (home: string) => ({ expectedOrigin: home, expectedRPID: new URL(home).hostname });

export type Passkey = { readonly id: string; readonly publicKey: string; readonly counter: number; readonly transports: readonly string[] };

/** What the browser needs to make a passkey: on the device, unlocked by its owner, found without typing a name. */
export const optionsToAdd = (home: string, house: string, person: { id: string; name: string; account: string }, known: readonly string[]) => generateRegistrationOptions({
  rpName: house, rpID: new URL(home).hostname, userName: person.account, userDisplayName: person.name, userID: new Uint8Array(Buffer.from(person.id)),
  attestationType: 'none', excludeCredentials: known.map((id) => ({ id })), authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
});

export const optionsToSignIn = (home: string) => generateAuthenticationOptions({ rpID: new URL(home).hostname, userVerification: 'required' });

/** The new passkey, if the answer is one to this challenge, from this house, with its owner present and proven. */
export async function added(response: RegistrationResponseJSON, expectedChallenge: string, home: string): Promise<Passkey | undefined> {
  const { verified, registrationInfo } = await verifyRegistrationResponse({ ...partyOf(home), response, expectedChallenge, requireUserVerification: true }).catch(unfit);
  if (!verified || !registrationInfo) return undefined;
  const { id, publicKey, counter } = registrationInfo.credential;
  return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports: response.response.transports ?? [] };
}

/** The counter after this use, if the answer is one to this challenge, signed by this passkey, with its owner proven. */
export async function opened(response: AuthenticationResponseJSON, expectedChallenge: string, home: string, passkey: Passkey): Promise<number | undefined> {
  const credential: WebAuthnCredential = { id: passkey.id, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')), counter: passkey.counter, transports: [...passkey.transports] };
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({ ...partyOf(home), response, expectedChallenge, credential, requireUserVerification: true })
    .catch(() => ({ verified: false as const, authenticationInfo: undefined }));
  return verified ? authenticationInfo?.newCounter : undefined;
}

/** The challenge that the browser says it answers. Whether we ever gave it out, the token with its hash knows. */
export function challengeIn(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : '';
  } catch { return ''; }
}

const unfit = () => ({ verified: false as const, registrationInfo: undefined });
