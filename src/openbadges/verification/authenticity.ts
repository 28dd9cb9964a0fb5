import type { Portal } from '@/platform/portal'
import { credentialContext, documentLoader } from '../documents/contexts'
import { knownOrigins } from '../documents/origins'
import { didDocument, ownDids } from '../keys/did'
import { hasValidProof } from '../keys/sign'
import { registeredKeys } from '../keys/signing-keys'
import { isObject, type Json } from './given/json'

/** Who signed a document: we, another issuer, a key of ours that counts no more, or nobody in its present form. */
export type SignedBy = 'us' | 'anotherIssuer' | 'revokedKey' | 'nobody'

export async function authenticity(portal: Pick<Portal, 'env' | 'store' | 'clock'>, document: Json): Promise<SignedBy> {
  const keys = await registeredKeys(portal)
  const origins = await knownOrigins(portal)
  const issuerId = issuerIdOf(document.issuer)
  if (!issuerId || !ownDids(origins, keys).includes(issuerId)) return 'anotherIssuer'
  const key = keys.find(({ publicKeyMultibase }) => publicKeyMultibase === keyOf(document.proof))
  // What a revoked key signed cannot be told from a forgery.
  if (key?.revokedAt) return 'revokedKey'
  // Other contexts than ours would give the same words another meaning; none of ours was ever signed with them.
  if (!key || !ownContexts.includes(JSON.stringify(document['@context']))) return 'nobody'
  if (countObjects(document) > maxObjects) return 'nobody'
  const loader = documentLoader(origins.map((origin) => didDocument(origin, keys)))
  return (await hasValidProof({ ...document, issuer: onlyOne(document.issuer) }, loader)) ? 'us' : 'nobody'
}

/** Of badges and endorsements, and of status lists. */
const ownContexts = [credentialContext, credentialContext.slice(0, 1)].map((context) => JSON.stringify(context))

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

/** The issuer's identifier, alone or in its profile, perhaps in a list of one. */
export const issuerIdOf = (given: unknown): string | null => {
  const issuer = onlyOne(given)
  const id = isObject(issuer) ? issuer.id : issuer
  return typeof id === 'string' ? id : null
}

const onlyOne = (given: unknown): unknown => (Array.isArray(given) && given.length === 1 ? given[0] : given)

/** The key that the one proof names, `z6Mk…`; null when there is no such proof. */
function keyOf(proof: unknown): string | null {
  const [first, ...others] = [proof].flat()
  if (others.length > 0 || !isObject(first) || typeof first.verificationMethod !== 'string') return null
  return first.verificationMethod.split('#')[1] ?? null
}
