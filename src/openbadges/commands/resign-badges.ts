import { z } from 'zod'
import { ok, type Result, refuse } from '@/kernel/result'
import { command } from '@/platform/command'
import { appendJournal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { rowsOf } from '@/platform/rows'
import { type Aggregate, type Collection, everything } from '@/platform/store/store'
import type { Profile } from '../documents/document'
import { issuerEndorsements } from '../documents/endorsement'
import { isDidKey } from '../keys/did'
import { currentKey } from '../keys/key-register'
import type { SigningKey } from '../keys/keys'
import { type Signed, signCredential, signedWith } from '../keys/sign'
import { registeredKeys, signingKeys } from '../keys/signing-keys'
import { credentials } from '../records'

/** Rows of one read: each is signed again, so that others run in between. */
const atOnce = 100

interface SignedRow extends Aggregate {
  readonly document: Signed<{ readonly '@context': readonly string[]; readonly issuer: Profile }>
}

/**
 * Signs again, with the key that signs now, every badge and endorsement that a revoked key signed: same id, same
 * words, another proof. Holders get the new file at its address, and wallets through the refresh address. Repeating
 * it, or breaking it off, is harmless. Answers how many were signed.
 */
export const resignBadges = command({
  name: 'issuer-key.resign',
  input: z.object({}),
  run: async (portal, actor): Promise<Result<number>> => {
    if (actor.kind !== 'system') return refuse(problems.notFound)
    const keys = await registeredKeys(portal)
    const revoked = new Set(keys.filter((key) => key.revokedAt).map((key) => key.publicKeyMultibase))
    if (revoked.size === 0) return ok(0)
    const key = currentKey(keys, portal.clock.now())
    if (!key) return refuse(problems.notFound)
    const open = signingKeys(portal).open
    // A domain stays the issuer; an identity that was the revoked key itself becomes the one that signs now.
    const signerFor = (did: string) => open(key, isDidKey(did) ? undefined : did)
    const count =
      (await resignAll(portal, credentials as Collection<SignedRow>, revoked, signerFor)) +
      (await resignAll(portal, issuerEndorsements as Collection<SignedRow>, revoked, signerFor))
    const note = { event: 'badgesResigned', details: { count, key: key.publicKeyMultibase } }
    if (count > 0) await appendJournal(portal, actor, note, { slug: 'issuer-keys', id: key.publicKeyMultibase })
    return ok(count)
  },
})

async function resignAll(
  portal: Portal,
  of: Collection<SignedRow>,
  revoked: ReadonlySet<string>,
  signerFor: (did: string) => Promise<SigningKey>,
): Promise<number> {
  let count = 0
  for await (const row of rowsOf(portal, of, everything, atOnce)) {
    if (!revoked.has(signedWith(row.document))) continue
    const { proof: _, ...unsigned } = row.document
    const key = await signerFor(unsigned.issuer.id)
    const inOurName = { ...unsigned, issuer: { ...unsigned.issuer, id: key.did } }
    const document = await signCredential(inOurName, key, portal.clock.now())
    // Lost only to a revocation of the badge, which the next run sees.
    const swapped = await portal.store.swap(of, { id: row.id, revision: row.revision }, { document })
    if (swapped.outcome === 'swapped') count += 1
  }
  return count
}
