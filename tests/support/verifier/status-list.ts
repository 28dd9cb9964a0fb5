import { gunzipSync } from 'node:zlib'
import { type Given, verifyCredential } from './verify'

type Json = Readonly<Record<string, unknown>>

/** Why a credential is revoked or its status cannot be told; null when its bit is unset in a list that verifies. */
export async function whyRevoked(
  credential: unknown,
  statusList: unknown,
  now: Date,
  given: Given = {},
): Promise<string | null> {
  const entry = (credential as { readonly credentialStatus: Json }).credentialStatus
  const list = statusList as { readonly id: string; readonly credentialSubject: Json }
  if (entry.type !== 'BitstringStatusListEntry') return 'The status is not an entry of a bitstring list.'
  const verdict = await verifyCredential(statusList, undefined, now, {
    ...given,
    type: 'BitstringStatusListCredential',
  })
  if (!verdict.verified) return `The list does not verify: ${verdict.why}`
  const subject = list.credentialSubject
  if (list.id !== entry.statusListCredential) return 'The list is another one.'
  if (subject.type !== 'BitstringStatusList') return 'The subject is no list.'
  if (subject.statusPurpose !== entry.statusPurpose) return 'The purposes differ.'
  const encoded = String(subject.encodedList)
  if (!encoded.startsWith('u')) return 'The list is not multibase base64url.'
  const bits = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'))
  if (bits.length * 8 < 131_072) return 'The list is shorter than the specification allows.'
  if (!/^\d+$/.test(String(entry.statusListIndex))) return 'The index is not a number in base 10.'
  const index = Number(entry.statusListIndex)
  if (index >= bits.length * 8) return 'The index is outside of the list.'
  return ((bits[Math.floor(index / 8)] ?? 0) >> (7 - (index % 8))) & 1 ? 'The credential was revoked.' : null
}
