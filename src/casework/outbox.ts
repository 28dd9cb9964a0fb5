import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/* The outbox of casework: what its changes owe, by the names under which rows wait in the database. */

const ofConversation = z.object({ conversationId: idInput })
/** Made of a case's id and a form's key. */
const messageKey = z.string().min(1).max(300)

export const mailRegion = effect('casework.mail-region', ofConversation)
export const mailAuthor = effect('casework.mail-author', ofConversation)
/** `name`: what mails call the case. */
export const mailCaseMessage = effect(
  'casework.mail-file-message',
  z.object({ messageKey, assigneeId: idInput.nullable(), name: z.string().max(2_000) }),
)
export const mailMembers = effect('casework.mail-members', z.object({ messageKey }))
