import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { event } from '@/platform/outbox'

/** A person goes by another name: wherever it stands beside something of theirs, it is written anew. */
export const personRenamed = event('personRenamed', z.object({ profileId: idInput }))

/** An account is gone for good: what hangs on it elsewhere ends, and bears no name any more. */
export const accountClosed = event('accountClosed', z.object({ profileId: idInput, userId: idInput }))
