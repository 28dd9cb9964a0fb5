import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BadgeSubmission } from '@/catalogue/submission'
import {
  acceptEndorsement,
  declineEndorsement,
  noteFactoryStep,
  withdrawEndorsement,
} from '@/endorsements/commands/answer-endorsement'
import { approveEndorser, endEndorser } from '@/endorsements/commands/approve-endorser'
import { offerEndorsement, requestEndorsement } from '@/endorsements/commands/begin-endorsement'
import { type Endorsement, endorsements } from '@/endorsements/endorsement'
import { endorsementsOf, endorsersAmong, findFactorySteps, findOwnEndorsements } from '@/endorsements/queries'
import { newId } from '@/kernel/ids'
import { checkDocument } from '@/openbadges/verification/check'
import { anonymous } from '@/platform/actor'
import { journal } from '@/platform/journal'
import { type IssuingPortal, issuingPortal } from '../openbadges/portal'
import { aParticipant, mappedBy, type Participant } from '../support/builders/catalogue'
import { aReviewer, aSchemeManager, aStructure, codeOf, formKey, value } from '../support/builders/recognition'
import { runEffects } from '../support/portal'
import { verifyCredential } from '../support/verifier/verify'

let portal: IssuingPortal
let party: Participant
let institution: Participant
let badge: BadgeSubmission
const reviewer = aReviewer()
const manager = aSchemeManager()
const words = 'Nous reconnaissons un accueil observé pendant deux ans dans nos services.'
beforeAll(async () => {
  portal = await issuingPortal({ PORTAL_URL: 'https://portal.test' })
  party = await aParticipant(portal, 'Chantier du Phare')
  institution = await aStructure(portal, 'Maison du Bocage')
  badge = await mappedBy(portal, party, reviewer, { name: 'Accueil' })
  value(await approve())
})
afterAll(() => portal.close())

const approve = (
  organizationId = institution.organization.id,
  who: Parameters<typeof approveEndorser.run>[1] = manager,
) => approveEndorser.run(portal, who, { formKey: formKey(), organizationId })
const request = (target: string, given: object = {}, who = party.admin) =>
  requestEndorsement.run(portal, who, {
    ...{ formKey: formKey(), organizationId: party.organization.id, endorserId: institution.organization.id },
    ...{ target, message: 'Vous nous connaissez bien.', ...given },
  })
const offer = (target: string, given: object = {}, who = institution.admin) =>
  offerEndorsement.run(portal, who, {
    ...{ formKey: formKey(), organizationId: institution.organization.id, target, text: words },
    ...given,
  })
const formOn = ({ id, revision }: Endorsement) => ({ endorsementId: id, revision, formKey: formKey() })
const now = (id: string) => portal.store.get(endorsements, id) as Promise<Endorsement>
const theBadge = () => `badge:${badge.partnerBadgeId}`
/** A badge that no other test endorses. */
const anotherBadge = async (name: string) =>
  `badge:${(await mappedBy(portal, party, reviewer, { name })).partnerBadgeId}`
const shown = (target: string) => endorsementsOf(portal, 'badge', target.slice('badge:'.length))
const mailsTo = async (who: Participant, word: string) => {
  await runEffects(portal)
  return portal.sent.filter(
    ({ to, subject }) => to.includes(who.admin.displayName.toLowerCase()) || subject.includes(word),
  )
}
const accept = (row: Endorsement, who = institution.admin, text = words) =>
  acceptEndorsement.run(portal, who, { ...formOn(row), text })

describe('an endorsement that a structure asks for (12.9)', () => {
  test('waits for the institution, is published in its words with the day, and is signed', async () => {
    const target = await anotherBadge('Demandé')
    const asked = value(await request(target))
    expect(asked).toMatchObject({ state: 'pending', origin: 'requested', endorserName: 'Maison du Bocage', text: '' })
    expect(await shown(target)).toEqual([])
    expect((await mailsTo(institution, 'vous demande un endossement')).length).toBeGreaterThan(0)
    expect(codeOf(await accept(asked, institution.admin, 'Trop court'))).toBe('endorsement.text-missing')
    expect(codeOf(await accept(asked, party.admin))).toBe('not-allowed')
    const published = value(await accept(asked))
    expect(published).toMatchObject({ state: 'published', text: words, publishedOn: '2026-04-01' })
    await runEffects(portal)
    const [one] = await shown(target)
    expect(one).toMatchObject({ endorserName: 'Maison du Bocage', text: words, on: '2026-04-01' })
    expect(one?.documentPath).toMatch(/^\/openbadges\/endorsements\/[0-9a-f-]{36}$/)
    expect((await mailsTo(party, 'Endossement publié')).length).toBeGreaterThan(0)
  })

  test('is declined without a trace for the public', async () => {
    const target = await anotherBadge('Décliné')
    const asked = value(await request(target))
    const form = { ...formOn(asked), reason: 'Nous ne connaissons pas ce badge.' }
    expect(codeOf(await declineEndorsement.run(portal, party.admin, form))).toBe('not-allowed')
    value(await declineEndorsement.run(portal, institution.admin, form))
    expect(await now(asked.id)).toMatchObject({ state: 'declined', endReason: 'Nous ne connaissons pas ce badge.' })
    expect(await shown(target)).toEqual([])
    // The same may be asked again.
    expect(codeOf(await request(target))).toBe('ok')
  })

  test('is for the structure itself too', async () => {
    const asked = value(await request(`organization:${party.organization.id}`))
    value(await accept(asked))
    expect(await endorsementsOf(portal, 'organization', party.organization.id)).toMatchObject([{ text: words }])
  })

  test('is begun by an administrator, for a badge of their own that counts, at an approved institution, once', async () => {
    const target = await anotherBadge('Gardé')
    expect(codeOf(await request(target, {}, party.contributor))).toBe('not-allowed')
    expect(codeOf(await request(target, {}, institution.admin))).toBe('record.not-found')
    expect(codeOf(await request('badge:none'))).toBe('endorsement.not-endorsable')
    expect(codeOf(await request(`organization:${institution.organization.id}`))).toBe('endorsement.not-endorsable')
    expect(codeOf(await request(target, { endorserId: newId() }))).toBe('endorsement.not-approved')
    expect(codeOf(await request(target, { endorserId: party.organization.id }))).toBe('endorsement.own')
    const key = formKey()
    const [one, two] = await Promise.all([request(target, { formKey: key }), request(target, { formKey: key })])
    expect(value(one).id).toBe(value(two).id)
    expect(codeOf(await request(target))).toBe('endorsement.already-there')
    expect(codeOf(await offer(target))).toBe('endorsement.already-there')
  })
})

describe('an endorsement that an institution offers (12.9)', () => {
  test('is published as it was offered once the structure accepts', async () => {
    const target = await anotherBadge('Proposé')
    const offered = value(await offer(target))
    expect(offered).toMatchObject({ state: 'pending', origin: 'offered', text: words })
    expect(codeOf(await accept(offered, institution.admin))).toBe('not-allowed')
    expect(
      value(await accept(offered, party.admin, 'Les mots de quelqu’un d’autre, bien plus flatteurs.')),
    ).toMatchObject({
      state: 'published',
      text: words,
    })
  })

  test('needs words, and a badge or structure that the public sees', async () => {
    expect(codeOf(await offer(await anotherBadge('Sans mots'), { text: 'Bien.' }))).toBe('endorsement.text-missing')
    expect(codeOf(await offer('badge:none'))).toBe('endorsement.not-endorsable')
    expect(codeOf(await offer(theBadge(), { organizationId: party.organization.id }, party.admin))).toBe(
      'endorsement.own',
    )
    expect(codeOf(await offer(theBadge(), {}, party.admin))).toBe('record.not-found')
  })
})

describe('a published endorsement', () => {
  const published = async (name: string) => {
    const target = await anotherBadge(name)
    const row = value(await accept(value(await request(target))))
    await runEffects(portal)
    const [one] = await shown(target)
    const documentPath = one?.documentPath ?? ''
    return { target, row: await now(row.id), documentPath }
  }
  const document = async (path: string) => portal.ask('get', path)
  const given = async () => ({
    type: 'EndorsementCredential' as const,
    didDocuments: [(await portal.ask('get', '/.well-known/did.json')).body],
  })
  const verified = async (body: unknown) =>
    verifyCredential(body, undefined, new Date(portal.clock.now()), await given())

  test('is a credential of the Région that names the institution, accepted by an independent verifier (decisions/0024)', async () => {
    const { target, documentPath } = await published('Signé')
    const { body } = await document(documentPath).then((answer) => {
      expect(answer.status).toBe(200)
      return answer
    })
    expect(body).toMatchObject({
      type: ['VerifiableCredential', 'EndorsementCredential'],
      issuer: { id: 'did:web:portal.test' },
      credentialSubject: {
        id: `https://portal.test/catalogue/${target.slice('badge:'.length)}`,
        type: ['EndorsementSubject'],
      },
      credentialStatus: { type: '1EdTechRevocationList' },
    })
    expect(body.credentialSubject.endorsementComment).toContain('Maison du Bocage')
    expect(body.credentialSubject.endorsementComment).toContain('un accueil observé pendant deux ans')
    expect(await verified(body)).toEqual({ verified: true, issuer: 'did:web:portal.test' })
    for (const changed of [
      { ...body, credentialSubject: { ...body.credentialSubject, endorsementComment: 'Autre chose.' } },
      { ...body, credentialStatus: { ...body.credentialStatus, id: 'https://elsewhere.test' } },
    ])
      expect((await verified(changed)).verified).toBe(false)
    expect(await checkDocument(portal, JSON.stringify(body))).toEqual({ kind: 'endorsement' })
    // Of what institutions say there is no form of 2.0.
    expect((await document(documentPath.replace('/openbadges/', '/openbadges/v2/'))).status).toBe(404)
  })

  test('is withdrawn by the institution alone: shown no more, answered 410, and in the list of what was revoked', async () => {
    const { target, row, documentPath } = await published('Retiré')
    const { body } = await document(documentPath)
    const form = { ...formOn(row), reason: 'La convention a pris fin.' }
    expect(codeOf(await withdrawEndorsement.run(portal, party.admin, form))).toBe('not-allowed')
    value(await withdrawEndorsement.run(portal, institution.admin, form))
    await runEffects(portal)
    expect(await shown(target)).toEqual([])
    expect((await document(documentPath)).status).toBe(410)
    const list = await document(new URL(body.credentialStatus.id).pathname)
    expect(list.body.revokedCredential.map(({ id }: { readonly id: string }) => id)).toContain(body.id)
    expect(await checkDocument(portal, JSON.stringify(body))).toEqual({ kind: 'unregistered' })
    const lines = await portal.store.find(journal, { where: { event: { equals: 'endorsementWithdrawn' } } })
    expect(lines.length).toBeGreaterThan(0)
    // Kept in the log, and another one may follow.
    expect(await now(row.id)).toMatchObject({ state: 'withdrawn', text: words })
    expect(codeOf(await request(target))).toBe('ok')
  })

  test('stays when the approval of the institution ends; nothing new is begun or accepted', async () => {
    const other = await aStructure(portal, 'Comité des Havres')
    const organizationId = other.organization.id
    value(await approve(organizationId))
    const [first, second] = [await anotherBadge('Reste'), await anotherBadge('Attend')]
    value(await accept(value(await request(first, { endorserId: organizationId })), other.admin))
    const waiting = value(await request(second, { endorserId: organizationId }))
    const end = { formKey: formKey(), organizationId, reason: 'À la demande de l’institution.' }
    expect(codeOf(await endEndorser.run(portal, reviewer, end))).toBe('access.refused')
    value(await endEndorser.run(portal, manager, end))
    expect(await shown(first)).toHaveLength(1)
    expect(codeOf(await accept(waiting, other.admin))).toBe('endorsement.not-approved')
    expect(codeOf(await request(await anotherBadge('Encore'), { endorserId: organizationId }))).toBe(
      'endorsement.not-approved',
    )
    expect(await endorsersAmong(portal, other.admin, party.organization.id)).toEqual([])
  })

  test('waits for its step in Open Badge Factory until a reviewer notes it', async () => {
    const { row } = await published('Reporté')
    const ids = async () => (await findFactorySteps(portal, reviewer)).map(({ id }) => id)
    expect(await ids()).toContain(row.id)
    expect(codeOf(await noteFactoryStep.run(portal, party.admin, formOn(row)))).toBe('not-allowed')
    value(await noteFactoryStep.run(portal, reviewer, formOn(row)))
    expect(await ids()).not.toContain(row.id)
    expect(await now(row.id)).toMatchObject({ state: 'published', factoryDoneByName: reviewer.displayName })
  })
})

describe('who sees and who may', () => {
  test('both parties see what waits; nobody else does', async () => {
    const target = await anotherBadge('Secret')
    const row = value(await request(target))
    const seen = async (who: Parameters<typeof findOwnEndorsements>[1], of: Participant) =>
      (await findOwnEndorsements(portal, who, of.organization.id)).some(({ id }) => id === row.id)
    expect(await seen(party.reader, party)).toBe(true)
    expect(await seen(institution.admin, institution)).toBe(true)
    expect(await seen(institution.admin, party)).toBe(false)
    expect(await seen(anonymous, party)).toBe(false)
    expect(await findFactorySteps(portal, party.admin)).toEqual([])
  })

  test('an institution is approved by a scheme manager, once', async () => {
    const other = await aStructure(portal, 'Union des Ateliers')
    expect(codeOf(await approve(other.organization.id, reviewer))).toBe('access.refused')
    expect(codeOf(await approve(other.organization.id, other.admin))).toBe('access.refused')
    expect(codeOf(await approve('none'))).toBe('record.not-found')
    value(await approve(other.organization.id))
    expect(codeOf(await approve(other.organization.id))).toBe('endorser.already-approved')
    expect(await endorsersAmong(portal, other.admin, party.organization.id)).toEqual([other.organization.id])
    expect(await endorsersAmong(portal, other.admin, other.organization.id)).toEqual([])
  })
})
