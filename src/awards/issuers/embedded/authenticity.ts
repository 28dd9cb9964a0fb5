import type { Portal } from '@/platform/portal'
import { credentialContext, documentLoader } from './contexts'
import { didDocument, ownDids } from './did'
import { hasValidProof } from './sign'
import { registeredKeys } from './signing-keys'

type Json = Readonly<Record<string, unknown>>

/** Who signed a document: we, another issuer, a key of ours that counts no more, or nobody in its present form. */
export type SignedBy = 'us' | 'anotherIssuer' | 'revokedKey' | 'nobody'

export async function authenticity(portal: Pick<Portal, 'env' | 'store' | 'clock'>, document: Json): Promise<SignedBy> {
  const keys = await registeredKeys(portal)
  const issuerId = idOf(document.issuer)
  if (!issuerId || !ownDids(portal.env.portalUrl, keys).includes(issuerId)) return 'anotherIssuer'
  const key = keys.find(({ publicKeyMultibase }) => publicKeyMultibase === keyOf(document.proof))
  // What a revoked key signed cannot be told from a forgery.
  if (key?.revokedAt) return 'revokedKey'
  // Other contexts than ours would give the same words another meaning; none of ours was ever signed with them.
  if (!key || JSON.stringify(document['@context']) !== JSON.stringify(credentialContext)) return 'nobody'
  if (countObjects(document) > maxObjects) return 'nobody'
  const loader = documentLoader(didDocument(portal.env.portalUrl, keys))
  return (await hasValidProof(document, loader)) ? 'us' : 'nobody'
}

/** A badge of ours has some twenty; canonicalising thousands that look alike would hold up everybody else. */
const maxObjects = 300

/** Stops counting once it is past the limit. Not recursive: the nesting is the sender's choice. */
function countObjects(document: Json): number {
  const open: unknown[] = [document]
  let count = 0
  while (open.length > 0 && count <= maxObjects) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null) continue
    count += 1
    open.push(...Object.values(value).slice(0, maxObjects + 1))
  }
  return count
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const idOf = (issuer: unknown): string | null => {
  const id = isObject(issuer) ? issuer.id : issuer
  return typeof id === 'string' ? id : null
}

/** The key that the one proof names, `z6Mk…`; null when there is no such proof. */
function keyOf(proof: unknown): string | null {
  const [first, ...others] = [proof].flat()
  if (others.length > 0 || !isObject(first) || typeof first.verificationMethod !== 'string') return null
  return first.verificationMethod.split('#')[1] ?? null
}
