import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/* The outbox of casework: what its changes owe, by the names under which rows wait in the database. */

/** Of several who are told, the one whom a row is for. */
const readerId = idInput.optional()
const ofConversation = z.object({ conversationId: idInput, readerId })
/** Made of a case's id and a form's key. */
const messageKey = z.string().min(1).max(300)

export const mailRegion = effect('casework.mail-region', ofConversation)
export const mailAuthor = effect('casework.mail-author', ofConversation)
/** `name`: what mails call the case. */
export const mailCaseMessage = effect(
  'casework.mail-file-message',
  z.object({ messageKey, assigneeId: idInput.nullable(), name: z.string().max(2_000), readerId }),
)
const ofCase = z.object({
  caseKind: z.enum(['application', 'submission']),
  caseId: idInput,
  organizationId: idInput,
  byId: idInput.nullable(),
  byName: z.string().max(200),
})
const word = z.string().max(1_000)
/** Waits in databases of before: the word stands in the case now, and its thread is brought up to it. */
export const noteHandOver = effect(
  'casework.note-hand-over',
  ofCase.extend({ word, noteId: idInput, toName: z.string().max(200), at: z.string().max(40) }),
  { byName: 'byId' },
)
/** `noteId`: of the note that keeps the word; `word` stands in rows of before alone. */
export const mailHandOver = effect(
  'casework.mail-hand-over',
  ofCase.extend({ name: z.string().max(2_000), toId: idInput, noteId: idInput.optional(), word: word.optional() }),
  { byName: 'byId' },
)
/** An account is gone: what casework keeps of its person beside cases. */
export const forgetColleague = effect('casework.forget-colleague', z.object({ userId: idInput }))
export const mailMembers = effect('casework.mail-members', z.object({ messageKey, readerId }))
/** Asks the public register for the structure of a case that was filed, for the reviewer's screen. */
export const askRegistry = effect('casework.ask-registry', z.object({ organizationId: idInput }))
const ofOpinion = z.object({ opinionId: idInput })
/** To the colleague who is asked, or to the expert with the link to the one case. */
export const mailOpinionAsked = effect('casework.mail-opinion-asked', ofOpinion)
/** To whoever asked: it was given, or declined. */
export const mailOpinionAnswered = effect('casework.mail-opinion-answered', ofOpinion)
/** To whoever was asked: nothing is awaited any more. */
export const mailOpinionWithdrawn = effect('casework.mail-opinion-withdrawn', ofOpinion)
const caseKind = z.enum(['application', 'submission'])
/** Calls all who review to a case that was filed. */
export const mailNewCase = effect(
  'casework.mail-new-case',
  z.object({ caseKind, caseId: idInput, organizationId: idInput, name: z.string().max(2_000), readerId }),
)
