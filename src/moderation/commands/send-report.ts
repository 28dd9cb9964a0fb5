import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { readEmail } from '@/kernel/email-address'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { normalizeEmail } from '@/kernel/text'
import { type Actor, hasStaffRole, isMember } from '@/platform/actor'
import { allow } from '@/platform/allowance'
import { command } from '@/platform/command'
import { answeredForm, create } from '@/platform/commit'
import { formKeyInput, lineInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { drain } from '@/platform/queue'
import { findOne } from '@/platform/rows'
import { numberFor } from '../change-report'
import type { ContentPlace } from '../content'
import { groundNames, grounds } from '../grounds'
import { gather, mailReporter } from '../outbox'
import { contentReports, type ReportNotice, reportNotices } from '../report'

const fieldProblem = (code: string, name: string, detail: string): Problem => ({
  code: `report.${code}`,
  status: 422,
  detail,
  fields: [{ name, detail }],
})
const nothingThere = fieldProblem(
  'nothing-there',
  'address',
  'Cette adresse ne mène à aucun contenu du portail, ou le contenu n’y est plus. Copiez-la depuis la page où vous l’avez lu.',
)
const contactNeeded = fieldProblem(
  'contact-needed',
  'email',
  'Pour ce motif, la loi demande une adresse électronique. Indiquez-la, ou connectez-vous.',
)

/** May stay empty: whether it is needed depends on the reason. */
const optionalEmail = z
  .string()
  .max(1000, 'Cette adresse est trop longue : 254 signes au plus.')
  .superRefine((text, context) => {
    const { problem } = text.trim() === '' ? { problem: null } : readEmail(text)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })
  .transform((text) => (text.trim() === '' ? '' : normalizeEmail(readEmail(text).address)))
  .default('')

const chooseGround = 'Choisissez le motif.'
const { reportExplanation } = minimumLengths
const explain = `Expliquez ce qui pose problème, en ${reportExplanation} caractères au moins.`

/** « Signaler un contenu » (MOD-2): with or without an account; a repeated click gets the first number. */
export const sendReport = command({
  name: 'moderation.send-report',
  summary: 'Report a piece of content: reason, exact address, good faith; with or without an account',
  asks: 'anyone',
  answer: z.object({ id: z.string(), number: z.string() }),
  input: z.object({
    formKey: formKeyInput,
    address: z
      .string({ error: 'Indiquez l’adresse du contenu.' })
      .trim()
      .min(1, 'Indiquez l’adresse du contenu.')
      .max(1000),
    ground: z.enum(groundNames, { error: chooseGround }),
    explanation: z
      .string({ error: explain })
      .trim()
      .min(reportExplanation, explain)
      .max(2000, 'Ce texte est trop long : 2 000 caractères au plus.'),
    goodFaith: z.literal(true, { error: 'Confirmez que vous signalez ce contenu de bonne foi.' }),
    name: lineInput(80),
    email: optionalEmail,
  }),
  run: async (portal, actor, { formKey, address, ground, explanation, ...given }): Promise<Result<ReportNotice>> => {
    const digest = createHash('sha256')
      .update(`${formKey}\n${isMember(actor) ? actor.userId : ''}`)
      .digest('hex')
    const id = digest.slice(0, 32)
    const answered = await answeredForm(portal, reportNotices, id, formKey)
    if (answered) return ok(answered)
    const contact = isMember(actor) ? { name: '', email: null } : { name: given.name, email: given.email || null }
    if (!isMember(actor) && !contact.email && grounds[ground].asksContact) return refuse(contactNeeded)
    const place = await placeOf(portal, address)
    if (!place) return refuse(nothingThere)
    const earlier = await ownEarlier(portal, actor, place)
    if (earlier) return refuse(alreadyYours(earlier))
    const whom = isMember(actor) ? { account: actor.userId } : { recipient: contact.email ?? '' }
    const allowed = await allow(portal, 'report', whom, formKey)
    if (!allowed.ok) return allowed
    const now = portal.clock.now()
    const notice: ReportNotice = {
      ...{ id, revision: 0, number: numberFor(digest, now), reportId: null },
      ...{ contentKind: place.kind, contentId: place.id, ground, explanation },
      ...contact,
      userId: isMember(actor) ? actor.userId : null,
      linkNonce: randomBytes(18).toString('base64url'),
      byModerator: hasStaffRole(actor, 'moderator'),
      sentAt: now,
    }
    const effects = [gather({ noticeId: id }), mailReporter({ noticeId: id, what: 'received', round: 0 })]
    const change = { effects, journal: { event: 'contentReported' } }
    // Nobody's name stands beside a report: the journal says that one came.
    const made = await create(portal, { kind: 'anonymous' }, reportNotices, notice, change, { formKey })
    if (made.ok) await drain(portal, { slug: reportNotices.slug, id }, [gather])
    return made
  },
})

/** What stands at an address of the portal, as somebody copies it; null for any other. */
export async function placeOf(portal: Portal, written: string): Promise<ContentPlace | null> {
  const own = new URL(portal.env.portalUrl)
  if (!URL.canParse(written, own)) return null
  const url = new URL(written, own)
  if (url.host !== own.host || !/^https?:$/.test(url.protocol)) return null
  const at = { path: url.pathname, hash: url.hash.slice(1) }
  for (const { kind, at: idAt } of portal.moderated) {
    const id = await idAt(portal, at)
    if (id) return { kind, id }
  }
  return null
}

const alreadyYours = (number: string): Problem => ({
  code: 'report.already-yours',
  status: 409,
  detail: `Vous avez déjà signalé ce contenu, sous le numéro ${number}. Il est en cours d’examen.`,
})

/** The number under which this account reported the same, where that is not decided yet. */
async function ownEarlier(portal: Portal, actor: Actor, { kind, id }: ContentPlace): Promise<string | null> {
  if (!isMember(actor)) return null
  const of = { contentKind: { equals: kind }, contentId: { equals: id } }
  const notice = await findOne(portal, reportNotices, { and: [of, { userId: { equals: actor.userId } }] }, '-sentAt')
  if (!notice) return null
  const report = notice.reportId ? await portal.store.get(contentReports, notice.reportId) : null
  return !report || report.state === 'acknowledged' || report.state === 'open' ? notice.number : null
}
