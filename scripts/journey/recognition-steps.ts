import { verifyCredential } from '../../tests/support/verifier/verify'
import { Browser, eventually, expect, type Json, letterTo, linkIn, type Place } from './browser'
import { addressOf, codeFor, hasLetter, type Story, signUp, theRow } from './story'

/** 1. Accounts, the structure, a second person who joins, a colleague who is invited. */
export async function structure(story: Story): Promise<void> {
  const { admin, name, siret } = story
  await signUp(story, admin, 'admin', 'Bruno Lehautval')
  const fields = { displayName: name, kind: 'integration', department: '50', city: 'Hautegrève', postalCode: '50999' }
  const wrong = await admin.post('/organizations', { ...fields, siret: `${siret.slice(0, 13)}x` })
  expect(wrong.status === 422, `Un SIRET faux est refusé par 422, pas ${wrong.status}`)
  const created = await admin.does('/organizations', { ...fields, siret })
  story.organizationId = String(created.id)
  story.slug = String(created.slug)
  await joins(story, fields)
  await invited(story)
}

async function joins(story: Story, fields: object): Promise<void> {
  const second = new Browser(story.place)
  await signUp(story, second, 'second', 'Odile Mariebosc')
  const known = await second.post('/organizations', { ...fields, siret: story.siret })
  const current = known.body.current as Json | undefined
  expect(known.status === 409 && current?.organizationId === story.organizationId, 'Le même SIRET mène à la structure')
  await second.does(`/organizations/${story.organizationId}/seats`)
  await letterTo(story.place, addressOf(story, 'admin'), /mon-espace\/equipe/)
  const where = { organizationId: story.organizationId, state: 'requested' }
  const seat = await theRow(story.admin, 'organization-members', where)
  await story.admin.does(`/seats/${seat.id}/answer`, { revision: seat.revision, answer: 'accept', role: 'contributor' })
}

async function invited(story: Story): Promise<void> {
  const email = addressOf(story, 'colleague')
  await story.admin.does(`/organizations/${story.organizationId}/invitations`, { email, role: 'reader' })
  const link = linkIn(await letterTo(story.place, email, /invitation=/), /invitation=/)
  const colleague = new Browser(story.place)
  await signUp(story, colleague, 'colleague', 'Camille Prévallon')
  const id = link.searchParams.get('invitation')
  await colleague.does(`/invitations/${id}/accept`, { token: link.searchParams.get('jeton') })
  const members = async () =>
    (await story.admin.rows('organization-members', { organizationId: story.organizationId, state: 'active' })).length
  // At once; where processes die meanwhile, once the lease of a dead one is over.
  if (story.place.patienceMs > 0)
    await eventually(story.place, 'Équipe', async () => ((await members()) === 3 ? true : null))
  const found = await members()
  expect(found === 3, `La structure compte trois personnes, pas ${found}`)
}

const answers = {
  size: '10-49',
  activity: 'integration',
  presentation: 'Chantier d’insertion fictif, pour le parcours de contrôle.',
  territoryLink: 'site',
  territory: 'Un établissement dans la Manche.',
  awarding: 'Deux encadrants observent, puis un entretien.',
  strategy: 'Un parcours de quatre badges relié au livret d’accueil.',
  badgeName: 'Préparer sa journée',
  badgeDescription: 'Prévoir, ranger, rendre compte.',
}
const commitments = { 'accurateBadges:1': true, 'informPublic:1': true }

async function submitted(story: Story): Promise<Json> {
  const { admin, organizationId } = story
  const draft = await admin.does('/applications', { organizationId, kind: 'participant' })
  const saved = await admin.does(`/applications/${draft.id}`, { revision: draft.revision, answers }, 'PATCH')
  return admin.does(`/applications/${draft.id}/submit`, { revision: saved.revision, answers, commitments })
}

/** 2. Passport address confirmed by its code, draft, submission, receipt; withdrawn once and filed again. */
export async function application(story: Story): Promise<void> {
  const { admin, organizationId, passportEmail } = story
  await admin.does(`/organizations/${organizationId}/passport`, { passportEmail })
  await admin.does(`/organizations/${organizationId}/passport/confirm`, { code: await codeFor(story) })
  const first = await submitted(story)
  await admin.does(`/applications/${first.id}/withdraw`, { revision: first.revision })
  const filed = await submitted(story)
  story.applicationId = String(filed.id)
  await letterTo(story.place, addressOf(story, 'admin'), new RegExp(String(filed.number)))
}

/** 3. The reviewer takes the case, asks, reads the answer, sees the mail that will go out, accepts. */
export async function review(story: Story): Promise<void> {
  const { reviewer, admin, applicationId } = story
  const at = `/applications/${applicationId}`
  const application = await theRow(reviewer, 'applications', { id: applicationId })
  expect(application.status === 'submitted', `Le dossier est déposé, pas ${application.status}`)
  const list = await reviewer.get('/admin/travail')
  expect(list.status === 200 && list.text.includes(String(application.number)), 'La liste de travail montre le dossier')
  const taken = await reviewer.does(`${at}/take`, { revision: application.revision })
  const text = 'Qui observe la personne avant de lui remettre un badge ?'
  const asked = await reviewer.does(`${at}/ask`, { revision: taken.revision, reason: 'clarification', text })
  await letterTo(story.place, addressOf(story, 'admin'), /Qui observe la personne/)
  const replied = await admin.does(`${at}/reply`, {
    revision: asked.revision,
    text: 'Deux encadrants, chaque semaine.',
  })
  const checklist = Object.fromEntries(
    ['presentation', 'territory', 'awarding', 'strategy', 'badge'].map((point) => [point, 'conform']),
  )
  const read = await reviewer.does(`${at}/points`, { revision: replied.revision, checklist })
  const reason = 'Les cinq points sont clairs.'
  const preview = await reviewer.does(`${at}/preview-decision`, { decision: 'accept', reason })
  const accepted = await reviewer.does(`${at}/accept`, { revision: read.revision, reason, mailSeen: preview.digest })
  expect(accepted.status === 'accepted', `Le dossier est accepté, pas ${accepted.status}`)
  const again = await reviewer.post(`${at}/accept`, { revision: read.revision, reason, mailSeen: preview.digest })
  expect(again.status >= 400, 'Une seconde décision est refusée')
  await eventually(story.place, 'Courriel de décision', () =>
    hasLetter(story, addressOf(story, 'admin'), new RegExp(reason)),
  )
}

/** Accepted by the issuer; `reconciled` when its answer was lost and its own list told it (ISS-4). */
export const isIssued = (issuance: Json | undefined): boolean =>
  issuance?.state === 'issued' || issuance?.state === 'reconciled'

/** 4. Participant for three years; the status badge, verified by other code; the public page. */
export async function participant(story: Story): Promise<void> {
  const { reviewer, organizationId, slug, name } = story
  const membership = await eventually(story.place, 'Statut', async () => {
    const row = (await reviewer.rows('memberships', { organizationId }))[0]
    return (row?.intervals as readonly Json[] | undefined)?.[0]
  })
  const years = Number(String(membership.endsAt).slice(0, 4)) - Number(String(membership.startsAt).slice(0, 4))
  expect(years === 3, `Le statut dure trois ans, pas ${years}`)
  const issued = await eventually(story.place, 'Badge de statut', async () => {
    const [row] = await reviewer.rows('issuances', { organizationId })
    return isIssued(row) && row
  })
  await verified(story.place, issued)
  await eventually(story.place, 'Courriel du badge de statut', () =>
    hasLetter(story, story.passportEmail, /verifier|openbadges/),
  )
  const page = await new Browser(story.place).get(`/structures/${slug}`)
  expect(page.status === 200 && page.text.includes(name), `La page publique de la structure répond ${page.status}`)
}

/** Fetches a credential as anybody would and checks it with code that shares nothing with the signer. */
export async function verified(place: Place, issuance: Json): Promise<Json> {
  const anybody = new Browser(place)
  const address = String(issuance.credentialUrl)
  const answer = await anybody.get(address, 'application/ld+json')
  expect(answer.status === 200, `${address} répond ${answer.status}`)
  const verdict = await verifyCredential(answer.body)
  expect(verdict.verified, `La signature du badge : ${verdict.verified ? '' : verdict.why}`)
  const page = await anybody.get(String(issuance.pageUrl), 'text/html')
  expect(page.status === 200, `La page du badge répond ${page.status}`)
  return answer.body
}
