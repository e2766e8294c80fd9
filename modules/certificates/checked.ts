import type { Sql } from '#kernel/database';
import * as keys from './keys.ts';
import * as rules from './rules.ts';
import * as store from './store.ts';

/** What is true of a certificate now: whether what is stored is what was signed, and whether it was revoked. */
export async function checked(sql: Sql, code: string): Promise<{ certificate: rules.Certificate; state: 'genuine' | 'revoked' | 'changed'; publicKey: string; shows: boolean }> {
  const certificate = await store.certificateWithCode(sql, rules.codeFrom(code));
  const { publicKey, retiredAt } = await store.key(sql, certificate.keyId);
  const sound = keys.genuine(rules.statementOf(certificate), certificate.signature, publicKey) && rules.signedInTime(certificate.issuedAt, retiredAt);
  const state = !sound ? 'changed' : certificate.revokedAt ? 'revoked' : 'genuine';
  return { certificate, state, publicKey, shows: state === 'genuine' && certificate.shownTo !== 'nobody' };
}
