import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { ok, type Result, refuse } from '@/kernel/result'
import { normalizeEmail } from '@/kernel/text'
import { type Actor, isMember } from '@/platform/actor'
import { allow, type For } from '@/platform/allowance'
import { command } from '@/platform/command'
import { answeredForm, changing, create } from '@/platform/commit'
import { emailField } from '@/platform/email-field'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { type Conversation, conversations, isRegion, searchOfConversation, tooLong, withMessage } from './conversation'
import { conversationOfLink } from './message-desk'
import * as outbox from './outbox'

const conversationAnswer = z.object({ id: z.string(), number: z.string(), status: z.string() })
const formKey = z.string().min(8).max(100)
const text = z.string({ error: 'Écrivez votre message.' }).trim().min(1, 'Écrivez votre message.').max(4000)
const line = (missing: string, longest: number) =>
  z
    .string({ error: missing })
    .trim()
    .min(minimumLengths.subject, missing)
    .max(longest, `Ce texte est trop long : ${longest} caractères au plus.`)
    .transform((typed) => typed.replaceAll(/\s+/g, ' '))

/** « Écrire à la Région »: by a visitor who leaves a name and an address, or by whoever is signed in. */
export const startConversation = command({
  name: 'casework.start-conversation',
  summary: 'Write to the Région, signed in or with a name and an address',
  asks: 'anyone',
  answer: conversationAnswer,
  input: z.object({
    formKey,
    subject: line('Dites en quelques mots de quoi il s’agit.', 120),
    text,
    /** Of visitors alone: an account has both. */
    name: line('Indiquez votre nom.', 80).optional(),
    email: emailField('Indiquez l’adresse à laquelle nous vous répondons.').transform(normalizeEmail).optional(),
  }),
  run: async (portal, actor, input): Promise<Result<Conversation>> => {
    const author = authorOf(actor, input)
    if (!author.ok) return author
    const now = portal.clock.now()
    const id = newId()
    const number = numberOf(input.formKey, now)
    const [known] = await portal.store.find(conversations, { where: { number: { equals: number } }, limit: 1 })
    const answered = known && (await answeredForm(portal, conversations, known.id, input.formKey))
    if (answered) return ok(answered)
    const allowed = await allow(portal, 'contact', whomOf(actor, author.value), input.formKey)
    if (!allowed.ok) return allowed
    const nobody = { exchanges: [], assigneeId: null, assigneeName: null }
    const written = withMessage(nobody, { actor, name: author.value.authorName, side: 'organization' }, now, input.text)
    if (!written) return refuse(tooLong)
    const base = { ...author.value, number, subject: input.subject, organizationName: null }
    const row: Conversation = {
      id,
      revision: 0,
      ...base,
      ...written,
      linkNonce: randomBytes(18).toString('base64url'),
      search: searchOfConversation(base),
    }
    const effects = [outbox.mailRegion({ conversationId: id })]
    const journal = { event: 'conversationStarted' }
    return create(portal, actor, conversations, row, { effects, journal }, { formKey: input.formKey })
  },
})

/** Made from the form, so that a form that is sent twice makes one conversation. */
const numberOf = (form: string, now: string): string =>
  `M-${parisDateOf(now).slice(0, 4)}-${createHash('sha256').update(form).digest('hex').slice(0, 10)}`

type Author = Pick<Conversation, 'userId' | 'authorName' | 'email'>

function authorOf(
  actor: Actor,
  { name, email }: { readonly name?: string | undefined; readonly email?: string | undefined },
): Result<Author> {
  if (isMember(actor)) return ok({ userId: actor.userId, authorName: actor.displayName, email: null })
  if (name && email) return ok({ userId: null, authorName: name, email })
  const fields = [
    ...(name ? [] : [{ name: 'name', detail: 'Indiquez votre nom.' }]),
    ...(email ? [] : [{ name: 'email', detail: 'Indiquez l’adresse à laquelle nous vous répondons.' }]),
  ]
  return refuse({ ...problems.invalid, fields })
}

/** For whom a message counts: the account that writes, or the address that a visitor is answered at. */
const whomOf = (actor: Actor, { email }: Pick<Conversation, 'email'>): For =>
  isMember(actor) ? { account: actor.userId } : { recipient: email ?? '' }

/** One more message: of whoever wrote first (signed in, or by the link of the mail), or of the Région. */
export const writeOn = command({
  name: 'casework.write-on',
  summary: 'Write on in a conversation: its author, whoever has its link, or the Région',
  asks: 'anyone',
  answer: conversationAnswer,
  input: z.object({ formKey, conversationId: z.string().max(100), link: z.string().max(300).optional(), text }),
  run: (portal, actor, input) =>
    changing(portal, actor, conversations, input.conversationId, {
      find: () => conversationOf(portal, actor, input),
      form: { formKey: input.formKey },
      decide: async (found, now) => {
        const isRegional = !isOwn(found, actor) && !input.link
        const name = isRegional && isMember(actor) ? actor.displayName : found.authorName
        const allowed =
          isRegional && isMember(actor)
            ? await allow(portal, 'caseMail', { account: actor.userId }, input.formKey)
            : await allow(portal, 'contact', whomOf(actor, found), input.formKey)
        if (!allowed.ok) return allowed
        const side = isRegional ? 'region' : 'organization'
        const written = withMessage(found, { actor, name, side }, now, input.text)
        if (!written) return refuse(tooLong)
        const mail = isRegional ? outbox.mailAuthor : outbox.mailRegion
        return ok({
          set: written,
          effects: [mail({ conversationId: found.id })],
          journal: { event: isRegional ? 'conversationAnswered' : 'conversationContinued' },
        })
      },
    }),
})

/** « Aucune réponse nécessaire »: the Région puts it aside; a new message of its author opens it again. */
export const closeConversation = command({
  name: 'casework.close-conversation',
  summary: 'Say that a conversation needs no answer',
  may: { staff: ['reviewer', 'schemeManager'] },
  answer: conversationAnswer,
  input: z.object({ formKey, conversationId: z.string().max(100) }),
  run: (portal, actor, { conversationId, formKey }) =>
    changing(portal, actor, conversations, conversationId, {
      barred: () => (isRegion(actor) ? null : problems.notFound),
      form: { formKey },
      decide: ({ status }) =>
        ok(status === 'open' ? { set: { status: 'closed' as const }, journal: { event: 'conversationClosed' } } : null),
    }),
})

const isOwn = (found: Conversation, actor: Actor): boolean => isMember(actor) && found.userId === actor.userId

async function conversationOf(
  portal: Portal,
  actor: Actor,
  { conversationId, link }: { readonly conversationId: string; readonly link?: string | undefined },
): Promise<Conversation | null> {
  if (link) {
    const byLink = await conversationOfLink(portal, link)
    return byLink?.id === conversationId ? byLink : null
  }
  const found = await portal.store.get(conversations, conversationId)
  return found && (isOwn(found, actor) || isRegion(actor)) ? found : null
}
