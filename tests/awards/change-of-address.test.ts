import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmAddress } from '@/awards/commands/change-address'
import { objectToIssuing } from '@/awards/commands/object'
import { lead } from '@/awards/persons/merging'
import { personOf } from '@/awards/persons/person'
import { findRecipient, newRecipient } from '@/awards/persons/recipients'
import { findOwnBadges } from '@/awards/queries'
import { recipients } from '@/awards/records'
import type { MappingTerms } from '@/catalogue/competency'
import { revokeBadge } from '@/issuing/commands/revoke-badge'
import { issuances } from '@/issuing/records'
import { revocationMailOf } from '@/issuing/sending/revoking'
import { anonymous } from '@/platform/actor'
import { runDue } from '@/platform/queue'
import { everythingKept } from '~/tests/support/everything-kept'
import { aMappedBadge, aParticipant, declared, fullMastery, keyOf, type Structure } from '../support/builders/awards'
import { people } from '../support/builders/person'
import { aSchemeManager, codeOf, formKey, value } from '../support/builders/recognition'
import { Browser } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let structure: Structure
let they: ReturnType<typeof people>
const partial: MappingTerms = { competency: 'adapt', level: 'mastery', coverage: 'partial' }

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-20T09:00:00.000Z' })
  structure = await aParticipant(portal)
  await aMappedBadge(portal, structure.organization, 'Complet', fullMastery)
  for (const name of ['P1', 'P2', 'P3']) await aMappedBadge(portal, structure.organization, name, partial)
  they = people(portal, structure)
})
afterAll(() => portal.close())

const mailsTo = (to: string) => portal.sent.filter((mail) => mail.to === to)
const linkIn = (text: string): string => /\/mes-badges\/([^\s/]+\.[^\s/]+)/.exec(text)?.[1] ?? ''
const opens = async (link: string) => (await findOwnBadges(portal, link)) !== null
const issuanceOf = async (email: string) => {
  const [row] = await portal.store.find(issuances, { where: { recipientKey: { equals: keyOf(portal, email) } } })
  if (!row) throw new Error(`no badge of ${email}`)
  return row
}
/** What the worker does while one kind of effect waits. */
const runAllBut = async (type: string): Promise<void> => {
  const types = Object.keys(portal.handlers).filter((other) => other !== type)
  while ((await runDue(portal, { limit: 50, types })) > 0);
}
const revoked = async (email: string) => {
  const row = await issuanceOf(email)
  const { digest } = await revocationMailOf(portal, row, 'Erreur')
  const form = { formKey: formKey(), revision: row.revision, issuanceId: row.id, reason: 'Erreur', mailSeen: digest }
  value(await revokeBadge.run(portal, aSchemeManager(), form))
  await runEffects(portal)
}

describe('a changed address', () => {
  it('gets the personal link, while the old one gets a notice without any link and its own ends', async () => {
    await they.earned('avant@lien.example', 'P1')
    const old = await they.linkOf('avant@lien.example')
    await they.joined('avant@lien.example', 'apres@lien.example')
    const [welcome] = mailsTo('apres@lien.example').filter((mail) => mail.subject === 'Le lien de votre page')
    expect(await opens(linkIn(welcome?.text ?? ''))).toBe(true)
    const notice = mailsTo('avant@lien.example').at(-1)
    expect([notice?.subject, linkIn(notice?.text ?? '')]).toEqual(['Vos badges suivent une autre adresse', ''])
    expect(notice?.text).toContain('/contact')
    expect(await opens(old)).toBe(false)
    const form = { formKey: formKey(), link: old, objects: true }
    expect(codeOf(await objectToIssuing.run(portal, anonymous, form))).toBe('recipient.unknown-link')
  })

  it('gets the mail of a badge that was issued to the old one a moment before', async () => {
    await they.earned('avant@mail.example', 'P1')
    await declared(portal, structure, [['avant@mail.example', '2026-03-20', 'Complet']])
    await runAllBut('awards.mail-regional-badge')
    expect((await issuanceOf('avant@mail.example')).state).toBe('issued')
    value(await they.asked('avant@mail.example', 'apres@mail.example'))
    await runDue(portal, { limit: 50, types: ['awards.mail-address-request'] })
    value(await they.confirmed(they.tokenSentTo('apres@mail.example')))
    await runEffects(portal)
    const told = portal.sent.filter((mail) => mail.subject.includes('reconnaît') && mail.to.endsWith('@mail.example'))
    expect(told.map(({ to }) => to)).toEqual(['apres@mail.example'])
  })

  it('gets what waits to be issued, also when nobody has evaluated the person since', async () => {
    await they.earned('avant@attend.example', 'P1')
    await declared(portal, structure, [['avant@attend.example', '2026-03-20', 'Complet']])
    const old = await findRecipient(portal, keyOf(portal, 'avant@attend.example'))
    await portal.store.insert(recipients, newRecipient(portal.env, 'apres@attend.example', null))
    await runAllBut('awards.issue')
    if (!old) throw new Error('nobody')
    value(await lead(portal, old, keyOf(portal, 'apres@attend.example'), { as: 'changed', isSuppressed: false }))
    await runDue(portal, { limit: 50, types: ['awards.issue'] })
    await runEffects(portal)
    expect((await issuanceOf('apres@attend.example')).state).toBe('issued')
    expect(mailsTo('avant@attend.example').some((mail) => mail.subject.includes('reconnaît'))).toBe(false)
  })

  it('gets the notice of a revocation of a badge that the old one had received', async () => {
    await they.earned('avant@retrait.example', 'Complet')
    await they.joined('avant@retrait.example', 'apres@retrait.example')
    const before = mailsTo('avant@retrait.example').length
    await revoked('avant@retrait.example')
    expect(mailsTo('avant@retrait.example')).toHaveLength(before)
    expect(mailsTo('apres@retrait.example').at(-1)?.text).toContain('Erreur')
  })

  it('leaves nothing to whoever reads the old mailbox: an address asked for before the change is void', async () => {
    await they.earned('avant@vol.example', 'P1')
    value(await they.asked('avant@vol.example', 'intrus@vol.example'))
    await runEffects(portal)
    const stolen = they.tokenSentTo('intrus@vol.example')
    portal.clock.advance(120_000)
    // The person changes from another of their addresses, so that the open request stays where it was asked.
    await they.earned('seconde@vol.example', 'P2')
    await they.joined('seconde@vol.example', 'avant@vol.example', 'current')
    value(await they.asked('seconde@vol.example', 'apres@vol.example'))
    await runEffects(portal)
    value(await they.confirmed(they.tokenSentTo('apres@vol.example')))
    await runEffects(portal)
    await confirmAddress.run(portal, anonymous, { formKey: formKey(), token: stolen })
    expect((await personOf(portal, keyOf(portal, 'seconde@vol.example'))).key).toBe(keyOf(portal, 'apres@vol.example'))
  })

  it('can be changed back, and then the one that was left speaks again with a new link', async () => {
    await they.earned('un@retour.example', 'P1')
    const first = await they.linkOf('un@retour.example')
    await they.joined('un@retour.example', 'deux@retour.example')
    const second = await they.linkOf('deux@retour.example')
    portal.clock.advance(120_000)
    await they.joined('deux@retour.example', 'un@retour.example')
    const person = await personOf(portal, keyOf(portal, 'deux@retour.example'))
    expect(person.key).toBe(keyOf(portal, 'un@retour.example'))
    expect([await opens(first), await opens(second)]).toEqual([false, false])
    expect(await opens(await they.linkOf('un@retour.example'))).toBe(true)
    await they.earned('deux@retour.example', 'Complet')
    expect(portal.sent.findLast((mail) => mail.subject.includes('reconnaît'))?.to).toBe('un@retour.example')
  })
})

describe('« Recevoir mon lien »', () => {
  const ask = (email: string) => new Browser(portal).post('/my-badges/link', { email })

  it('sends the link to an address that holds badges, and answers alike for one that does not', async () => {
    await they.earned('lien@demande.example', 'P1')
    const known = await ask(' Lien@Demande.example')
    const unknown = await ask('personne@demande.example')
    expect([known.status, known.text]).toEqual([200, unknown.text])
    expect(unknown.status).toBe(200)
    await runEffects(portal)
    expect(mailsTo('personne@demande.example')).toEqual([])
    const mail = mailsTo('lien@demande.example').at(-1)
    expect(mail?.subject).toBe('Le lien de votre page')
    expect(await opens(linkIn(mail?.text ?? ''))).toBe(true)
  })

  it('writes to the address that speaks when an address that was left is typed', async () => {
    await they.earned('avant@quitte.example', 'P1')
    await they.joined('avant@quitte.example', 'apres@quitte.example')
    await ask('avant@quitte.example')
    await runEffects(portal)
    expect(mailsTo('avant@quitte.example').at(-1)?.subject).toBe('Vos badges suivent une autre adresse')
    expect(mailsTo('apres@quitte.example').at(-1)?.subject).toBe('Le lien de votre page')
  })

  it('fills no mailbox: one mail in ten minutes, whoever asks', async () => {
    await they.earned('pleine@demande.example', 'P1')
    await ask('pleine@demande.example')
    await runEffects(portal)
    const before = mailsTo('pleine@demande.example').length
    for (let time = 0; time < 3; time += 1) expect((await ask('pleine@demande.example')).status).toBe(200)
    await runEffects(portal)
    expect(mailsTo('pleine@demande.example')).toHaveLength(before)
    portal.clock.advance(10 * 60_000 + 1)
    await ask('pleine@demande.example')
    await runEffects(portal)
    expect(mailsTo('pleine@demande.example')).toHaveLength(before + 1)
  })

  it('keeps the address that was asked about nowhere in clear', async () => {
    expect((await ask('inconnue@demande.example')).status).toBe(200)
    await runEffects(portal)
    expect((await everythingKept(portal)).includes('inconnue@demande.example')).toBe(false)
  })
})
