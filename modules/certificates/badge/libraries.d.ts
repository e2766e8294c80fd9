/** The few calls of the libraries that we use; they come without types. */
declare module '@digitalbazaar/vc' {
  type Loaded = { contextUrl: null; documentUrl: string; document: unknown };
  type Loader = (url: string) => Promise<Loaded>;
  type Checked = { verified: boolean; error?: { errors?: Error[] }; statusResult?: { verified: boolean } };
  export function issue(options: { credential: object; suite: object; documentLoader: Loader; now: Date }): Promise<{ proof: Proof }>;
  export function verifyCredential(options: { credential: object; suite: object; documentLoader: Loader; checkStatus?: (options: object) => Promise<{ verified: boolean }>; now: Date }): Promise<Checked>;
  export const defaultDocumentLoader: Loader;
  export type Proof = { type: 'DataIntegrityProof'; created: string; verificationMethod: string; cryptosuite: string; proofPurpose: 'assertionMethod'; proofValue: string };
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: { id: string; algorithm: string; sign(options: { data: Uint8Array }): Promise<Uint8Array> }; cryptosuite: object; date?: Date });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function fromJwk(options: { jwk: { kty: 'OKP'; crv: 'Ed25519'; x: string } }): Promise<{ publicKeyMultibase: string }>;
}
