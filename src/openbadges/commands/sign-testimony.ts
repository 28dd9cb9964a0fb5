import { randomUUID } from 'node:crypto'
import { newId } from '@/kernel/ids'
import { changeRow } from '@/platform/change-each'
import type { Portal } from '@/platform/portal'
import { findOne } from '@/platform/rows'
import { addressesOf } from '../documents/addresses'
import { issuerProfile } from '../documents/document'
import {
  type EndorsementRecord,
  issuerEndorsements,
  type Testimony,
  testimonyDocument,
  testimonyKey,
} from '../documents/endorsement'
import { identityOf } from '../documents/identity'
import { signCredential } from '../keys/sign'
import { signingKeys } from '../keys/signing-keys'

/**
 * Signs what an institution endorses, once under its key whatever the number of calls (decisions/0024). Throws where
 * this portal has no signing key.
 */
export async function signTestimony(portal: Portal, key: string, testimony: Testimony): Promise<EndorsementRecord> {
  const achievementKey = testimonyKey(key)
  const byKey = { achievementKey: { equals: achievementKey } }
  const known = await findOne(portal, issuerEndorsements, byKey)
  if (known) return known
  const signing = await signingKeys(portal).current()
  const signedAt = portal.clock.now()
  const endorsementId = randomUUID()
  const issuer = issuerProfile(identityOf(portal.env, signing.did))
  const unsigned = testimonyDocument(addressesOf(portal.env.portalUrl), endorsementId, issuer, testimony, signedAt)
  const document = await signCredential(unsigned, signing, signedAt)
  const row: EndorsementRecord = {
    ...{ id: newId(), revision: 0, endorsementId, achievementKey },
    ...{ document, signedAt, withdrawnAt: null },
  }
  await portal.store.insert(issuerEndorsements, row)
  // Of two workers at once one document is kept.
  return (await findOne(portal, issuerEndorsements, byKey)) ?? row
}

/** What was signed under this key counts no more; once withdrawn it keeps its instant. */
export async function withdrawTestimony(portal: Portal, key: string): Promise<void> {
  const row = await findOne(portal, issuerEndorsements, { achievementKey: { equals: testimonyKey(key) } })
  const now = portal.clock.now()
  if (row)
    await changeRow(portal, issuerEndorsements, row, ({ withdrawnAt }) => (withdrawnAt ? null : { withdrawnAt: now }))
}
