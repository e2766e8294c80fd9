import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A security key made of words of RFC 8949 and WebAuthn 3: it answers any challenge, also one that it should never have been given. */
export class Authenticator {
  readonly id = randomBytes(16);
  readonly #key: KeyObject;
  readonly #public: Buffer;
  readonly #home: string;
  #counter = 0;

  constructor(home: string) {
    this.#home = home;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
    // A COSE key: { 1: 2, 3: -7, -1: 1, -2: x, -3: y }
    this.#public = Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]), Buffer.from(x, 'base64url'), Buffer.from([0x22, 0x58, 0x20]), Buffer.from(y, 'base64url')]);
  }

  /** The answer to a challenge for adding. */
  added(challenge: string) {
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, this.#public]);
    const authenticatorData = this.#told(0x45, credential);
    // { "fmt": "none", "attStmt": {}, "authData": bytes }
    const attestation = Buffer.concat([Buffer.from([0xa3]), text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), Buffer.from([0x58, authenticatorData.length]), authenticatorData]);
    return { ...this.#named, response: { clientDataJSON: this.#client('webauthn.create', challenge).toString('base64url'), attestationObject: attestation.toString('base64url') } };
  }

  /** The answer to a challenge for signing in. */
  opened(challenge: string) {
    const authenticatorData = this.#told(0x05);
    const client = this.#client('webauthn.get', challenge);
    const signature = sign('sha256', Buffer.concat([authenticatorData, createHash('sha256').update(client).digest()]), this.#key);
    return { ...this.#named, response: { clientDataJSON: client.toString('base64url'), authenticatorData: authenticatorData.toString('base64url'), signature: signature.toString('base64url') } };
  }

  get #named() { const id = this.id.toString('base64url'); return { id, rawId: id, type: 'public-key' as const }; }

  #client(type: string, challenge: string): Buffer { return Buffer.from(JSON.stringify({ type, challenge, origin: this.#home, crossOrigin: false })); }

  #told(flags: number, credential: Buffer = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter += 1);
    return Buffer.concat([createHash('sha256').update(new URL(this.#home).hostname).digest(), Buffer.from([flags]), counter, credential]);
  }
}

const text = (word: string): Buffer => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);
