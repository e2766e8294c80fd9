import { createHash } from 'node:crypto';
import { allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, discovery, enableNonRepudiationChecks, fetchUserInfo, type Configuration } from 'openid-client';
import { log } from '#kernel/log';

/** The organisation's own provider of sign-in, from OIDC_ISSUER and its siblings. */
export type Provider = { readonly issuer: string; readonly clientId: string; readonly clientSecret: string | undefined };

/** Where the provider sends people back to: a page of ours, which then asks a verb. */
const backAt = (home: string): string => `${home}/sign-in/return`;

/**
 * The address at the provider to which the browser goes. `bound` stays in the browser that began: it is the PKCE verifier, and the nonce is
 * made of it, so that nothing here needs to be kept but a hash.
 */
export async function addressAt(provider: Provider, home: string, state: string, bound: string): Promise<string> {
  return buildAuthorizationUrl(await known(provider), {
    redirect_uri: backAt(home), scope: 'openid email', response_type: 'code', state,
    code_challenge: await calculatePKCECodeChallenge(bound), code_challenge_method: 'S256', nonce: nonceOf(bound),
  }).href;
}

/** Who somebody is there, for good: the issuer and its name for them; and the address that it has verified, where it says so. */
export type Vouched = { readonly issuer: string; readonly subject: string; readonly address: string | undefined };

/** Whom the provider vouches for; undefined when anything does not fit. */
export async function vouchedFor(provider: Provider, home: string, back: { code: string; state: string; iss?: string | undefined }, bound: string): Promise<Vouched | undefined> {
  const address = new URL(backAt(home));
  for (const [name, value] of Object.entries(back)) if (value !== undefined) address.searchParams.set(name, value);
  try {
    const there = await known(provider);
    const answer = await authorizationCodeGrant(there, address, { expectedState: back.state, expectedNonce: nonceOf(bound), pkceCodeVerifier: bound, idTokenExpected: true });
    const told = answer.claims()!;
    const { email, email_verified: verified } = told['email'] === undefined ? await fetchUserInfo(there, answer.access_token, told.sub) : told;
    return { issuer: told.iss, subject: told.sub, address: verified === true && typeof email === 'string' ? email.toLowerCase() : undefined };
  } catch (error) {
    log('single sign-on', { trouble: (error as { code?: string }).code ?? (error as Error).name });
    return undefined;
  }
}

const nonceOf = (bound: string): string => createHash('sha256').update(`nonce ${bound}`).digest('base64url');

const configurations = new Map<string, Promise<Configuration>>();

/** Read from the provider once; asked again after a failure. What it signed is checked against its keys, though it came over its own TLS. */
function known({ issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
  const key = `${issuer} ${clientId}`;
  let found = configurations.get(key);
  if (!found) {
    found = discovery(new URL(issuer), clientId, clientSecret, undefined, { timeout: 5, execute: [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])] });
    found.catch(() => configurations.delete(key));
    configurations.set(key, found);
  }
  return found;
}
