import type { Portal } from '@/platform/portal'
import { identityHash } from '../documents/identity'
import { publicCredential } from '../signing/register'

/**
 * Whether a badge was issued to this address: the comparison that Open Badges 3.0 describes for a salted hash
 * (« Verify the Recipient Using an Identifier »). Null for an unknown badge. The address is kept nowhere.
 */
export async function isHolder(
  portal: Pick<Portal, 'store'>,
  credentialId: string,
  email: string,
): Promise<boolean | null> {
  const record = await publicCredential(portal, credentialId)
  if (!record) return null
  return record.document.credentialSubject.identifier.some(
    ({ salt, identityHash: kept }) => identityHash(email, salt) === kept,
  )
}
