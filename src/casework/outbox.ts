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
const ofCase = z.object({
  caseKind: z.enum(['application', 'submission']),
  caseId: idInput,
  organizationId: idInput,
  byId: idInput.nullable(),
  byName: z.string().max(200),
  word: z.string().max(1_000),
})
/** Keeps the word of whoever handed a case over, as a note of the Région's own. */
export const noteHandOver = effect(
  'casework.note-hand-over',
  ofCase.extend({ noteId: idInput, toName: z.string().max(200), at: z.string().max(40) }),
)
export const mailHandOver = effect(
  'casework.mail-hand-over',
  ofCase.extend({ name: z.string().max(2_000), toId: idInput }),
)
export const mailMembers = effect('casework.mail-members', z.object({ messageKey }))
