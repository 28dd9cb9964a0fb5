import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { opinions } from '@/casework/opinions/opinion'
import { shownFileName } from '@/casework/shown-case'
import { newSeat } from '@/organizations/commands/seats'
import { organizations } from '@/organizations/organization'
import { organizationMembers } from '@/organizations/seat'
import { allowances } from '@/platform/allowances'
import type { Application } from '@/recognition/application'
import { refuseApplication } from '@/recognition/commands/decide-application'
import { reopenApplication } from '@/recognition/commands/reopen-application'
import { writeNote } from '@/recognition/commands/write-note'
import { applications } from '@/recognition/records'
import { accountByEmail } from '../../support/accounts'
import { signedIn } from '../../support/builders/account'
import {
  aReviewer,
  aSchemeManager,
  aStructure,
  decisionForm,
  formKey,
  formOn,
  readyFor,
  value,
} from '../../support/builders/recognition'
import { runEffects } from '../../support/portal'
import { openScene, type Person, privateNote, type Scene } from './scene'

let scene: Scene
let party: Awaited<ReturnType<typeof aStructure>>
let application: Application
let expert: string
const reviewer = aReviewer()
const verdict = { verdict: 'reserved', text: 'Le lien au territoire me paraît mince.', isFree: true }

beforeAll(async () => {
  scene = await openScene()
}, 120_000)
afterAll(() => scene?.close())

let counter = 0
beforeEach(async () => {
  counter += 1
  expert = `expert-${counter}@universite.example`
  party = await aStructure(scene.portal, `Structure ${counter}`)
  application = await readyFor(scene.portal, party, reviewer)
})

const today = () => scene.portal.clock.now().slice(0, 10)
const asked = (body: object, by: Person = scene.reviewer) =>
  by.form('post', `/cases/application/${application.id}/opinions`, {
    ...{ whom: 'expert', name: 'Odile Varin', email: expert, question: 'Le territoire ?', endsOn: '2026-03-16' },
    ...body,
  })
/** The link of the mail, as the expert follows it. */
const linkOf = async (): Promise<string> => {
  await runEffects(scene.portal)
  const mail = scene.portal.sent.findLast(({ to, text }) => to === expert && text.includes('/avis/'))
  return /\/avis\/([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
}
const seen = (link: string) => scene.anonymous.get(`/api/portal/invited-opinions/${link}`)
const given = (link: string, body: object = verdict) =>
  scene.anonymous.form('post', '/invited-opinions/give', { link, ...body })

describe('an expert who is invited to one case', () => {
  it('sees what its structure filed and was asked, by the link of the mail alone', async () => {
    expect((await asked({})).status).toBe(200)
    const link = await linkOf()
    const answer = await seen(link)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ organizationName: party.organization.displayName, question: 'Le territoire ?' })
    expect(JSON.stringify(answer.body.sections)).toContain('maraîchage')
    for (const wrong of [
      `${link.slice(0, -4)}AAAA`,
      link.split('.')[0] ?? '',
      'x.y',
      `${application.id}.${link.split('.')[1]}`,
    ])
      expect([wrong, (await seen(wrong)).status]).toEqual([wrong, 404])
  })

  it('sees no address, no name of a person, no note, no reading of the Région, no other case', async () => {
    value(
      await writeNote.run(scene.portal, reviewer, {
        applicationId: application.id,
        formKey: formKey(),
        text: privateNote,
      }),
    )
    await asked({})
    const text = JSON.stringify((await seen(await linkOf())).body)
    expect(text).toContain(party.organization.displayName)
    for (const hidden of [privateNote, '@', 'conform', 'Hélène', 'Bruno', 'Camille', scene.a.organization.displayName])
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false])
  })

  it('sees no address either where a name holds one', async () => {
    const row = await scene.portal.store.get(applications, application.id)
    if (row) await scene.portal.store.swap(applications, row, { organizationName: 'Atelier jo@marais.example' })
    await asked({})
    expect((await seen(await linkOf())).body.organizationName).toBe('Atelier [adresse]')
    expect(shownFileName('jo@marais.example.pdf')).toBe('[adresse].pdf')
    expect(shownFileName('grille.pdf')).toBe('grille.pdf')
  })

  it('reaches nothing else of the portal by it', async () => {
    await asked({})
    const link = await linkOf()
    for (const path of [
      `/api/portal/applications/${application.id}`,
      `/api/portal/applications/${application.id}?link=${link}`,
      '/api/portal/cases.csv',
      '/api/opinions',
      `/api/case-messages?where[caseId][equals]=${application.id}`,
    ])
      expect([path, (await scene.anonymous.get(path)).status]).toEqual([path, expect.toBeOneOf([401, 403, 404])])
    expect((await scene.anonymous.get(`/api/portal/invited-opinions/${link}/files/nothing`)).status).toBe(404)
  })

  it('gives an opinion once, and then sees the case no more', async () => {
    await asked({})
    const link = await linkOf()
    expect((await given(link, { ...verdict, isFree: false })).body.code).toBe('opinion.conflict')
    expect((await given(link, { ...verdict, text: '' })).body.code).toBe('opinion.text-missing')
    expect((await given(link, { ...verdict, verdict: 'parfait' })).status).toBe(422)
    expect((await given(link)).status).toBe(200)
    expect((await seen(link)).status).toBe(410)
    expect((await given(link)).status).toBe(409)
  })

  it('sees nothing once they declined', async () => {
    await asked({})
    const link = await linkOf()
    expect((await scene.anonymous.form('post', '/invited-opinions/decline', { link })).status).toBe(200)
    expect((await seen(link)).status).toBe(410)
    expect((await given(link)).status).toBe(409)
  })

  it('sees nothing once it was withdrawn', async () => {
    const { body } = await asked({})
    const link = await linkOf()
    const back = await scene.reviewer.form('post', `/opinions/${body.id}/withdraw`, { revision: body.revision })
    expect(back.status).toBe(200)
    expect((await seen(link)).status).toBe(410)
    expect((await given(link)).status).toBe(409)
  })

  it('sees nothing once the case was decided, nor after it was reopened', async () => {
    await asked({})
    const link = await linkOf()
    const form = await decisionForm(scene.portal, reviewer, application, 'refuse', 'Hors du territoire.')
    const refused = value(await refuseApplication.run(scene.portal, reviewer, form))
    expect((await seen(link)).status).toBe(410)
    value(await reopenApplication.run(scene.portal, aSchemeManager(), { ...formOn(refused), reason: 'Une erreur.' }))
    expect((await seen(link)).status).toBe(410)
    expect((await given(link)).body.code).toBe('opinion.over')
  })

  it('sees nothing once they belong to the structure', async () => {
    await asked({})
    const link = await linkOf()
    const { userId } = await signedIn(scene.portal, { email: expert })
    const seat = newSeat(party.organization.id, { userId, displayName: 'Odile' }, 'active', 'reader')
    await scene.portal.store.insert(organizationMembers, seat)
    expect((await seen(link)).status).toBe(410)
    expect((await given(link)).body.code).toBe('opinion.of-structure')
  })
})

describe('after its last day', () => {
  it('an invitation shows nothing, and the same person can be asked again', async () => {
    await asked({ endsOn: today() })
    const link = await linkOf()
    expect((await seen(link)).status).toBe(200)
    expect((await asked({ endsOn: today() })).body.code).toBe('opinion.already-asked')
    const before = scene.portal.clock.now()
    scene.portal.clock.advance(24 * 3_600_000)
    expect((await seen(link)).status).toBe(410)
    expect((await given(link)).body.code).toBe('opinion.over')
    expect((await asked({ endsOn: today() })).status).toBe(200)
    scene.portal.clock.set(before)
  })
})

describe('who is asked, and who asks', () => {
  const codeOf = async (body: object, by?: Person) => (await asked(body, by)).body.code
  const colleague = (userId: string) => ({ whom: 'colleague', colleagueId: userId })

  it('nobody of the structure is asked: no member by their address, no reviewer with a seat, not its Passport', async () => {
    const [member] = party.accounts
    expect(await codeOf({ email: member?.email })).toBe('opinion.of-structure')
    expect(await codeOf({ email: party.organization.passportEmail })).toBe('opinion.of-structure')
    const inside = await accountByEmail(scene.portal, 'reviewer-a@visiteur.example')
    const seat = newSeat(party.organization.id, { userId: inside, displayName: 'A' }, 'active', 'reader')
    await scene.portal.store.insert(organizationMembers, seat)
    expect(await codeOf(colleague(inside))).toBe('opinion.of-structure')
    expect((await asked({}, scene.reviewerOfA)).status).toBe(404)
  })

  it('no structure, no editor and no visitor asks', async () => {
    for (const person of [scene.adminOfA, scene.editor, scene.moderator, scene.anonymous])
      expect([person.name, (await asked({}, person)).status]).toEqual([person.name, expect.toBeOneOf([401, 403, 404])])
  })

  it('a colleague who was asked answers, another one does not', async () => {
    const manager = await accountByEmail(scene.portal, 'schememanager@visiteur.example')
    const { body } = await asked(colleague(manager))
    const path = `/opinions/${body.id}/give`
    const form = { revision: body.revision, ...verdict }
    expect((await scene.reviewer.form('post', path, form)).status).toBe(403)
    expect((await scene.adminOfA.form('post', path, form)).status).toBe(404)
    expect((await scene.schemeManager.form('post', path, form)).status).toBe(200)
  })
})

describe('a request for an opinion', () => {
  const manager = () => accountByEmail(scene.portal, 'schememanager@visiteur.example')

  it('that is sent again gets its first answer, also after the opinion was given', async () => {
    const form = { formKey: formKey() }
    const { body } = await asked(form)
    await given(await linkOf())
    expect((await asked(form)).body).toMatchObject({ id: body.id, state: 'given' })
    expect(await scene.portal.store.count(opinions, { caseId: { equals: application.id } })).toBe(1)
  })

  it('that is taken back and made again calls a colleague so many times alone', async () => {
    const answers: number[] = []
    for (let time = 0; time <= allowances.invitation.figures.recipient.points; time += 1) {
      const { status, body } = await asked({ whom: 'colleague', colleagueId: await manager() })
      answers.push(status)
      if (status === 200)
        await scene.reviewer.form('post', `/opinions/${body.id}/withdraw`, { revision: body.revision })
    }
    expect(answers.slice(0, -1).every((status) => status === 200)).toBe(true)
    expect(answers.at(-1)).toBe(429)
  })

  it('is not for a colleague whose address is the Passport of the structure', async () => {
    const address = 'schememanager@visiteur.example'
    const organization = await scene.portal.store.get(organizations, party.organization.id)
    if (organization) await scene.portal.store.swap(organizations, organization, { passportKey: address })
    const answer = await asked({ whom: 'colleague', colleagueId: await manager() })
    expect(answer.body.code).toBe('opinion.of-structure')
  })

  it('reaches nobody who belongs to the structure by the time it leaves', async () => {
    const mails = () => scene.portal.sent.filter(({ to }) => to === 'schememanager@visiteur.example').length
    await runEffects(scene.portal)
    const before = mails()
    await asked({ whom: 'colleague', colleagueId: await manager() })
    const seat = newSeat(party.organization.id, { userId: await manager(), displayName: 'Zoé' }, 'active', 'reader')
    await scene.portal.store.insert(organizationMembers, seat)
    await runEffects(scene.portal)
    expect(mails()).toBe(before)
  })

  it('names its case nowhere in the journal', async () => {
    await asked({})
    const rows = await scene.schemeManager.rows('journal?limit=2000&sort=-id&where[event][equals]=opinionAsked')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(application.id)
  })
})

describe('what an opinion says', () => {
  it('is read by those who review, and by nobody of the structure, whatever they ask', async () => {
    await asked({})
    await given(await linkOf())
    await runEffects(scene.portal)
    const { userId, token } = await signedIn(scene.portal, {
      email: `inside-${counter}@region.example`,
      staffRoles: ['reviewer', 'schemeManager'],
    })
    expect(token).not.toBe('')
    const ofCase = `opinions?where[caseId][equals]=${application.id}`
    expect((await scene.reviewer.rows(ofCase)).map(({ verdict: said }) => said)).toEqual(['reserved'])
    for (const row of await scene.reviewer.rows(ofCase))
      for (const secret of ['email', 'linkNonce', 'openKey']) expect(row).not.toHaveProperty(secret)
    for (const person of [scene.adminOfA, scene.editor, scene.moderator, scene.anonymous])
      expect([person.name, await person.count('opinions')]).toEqual([person.name, 0])
    expect(userId).not.toBe('')
    // A scheme manager who belongs to the structure reads neither it, nor of it in journal and outbox.
    const manager = await accountByEmail(scene.portal, 'schememanager@visiteur.example')
    await scene.portal.store.insert(
      organizationMembers,
      newSeat(party.organization.id, { userId: manager, displayName: 'Zoé' }, 'active', 'admin'),
    )
    expect(await scene.schemeManager.count(ofCase)).toBe(0)
    for (const slug of ['journal', 'effects', 'notices']) {
      const text = JSON.stringify(await scene.schemeManager.rows(`${slug}?limit=2000&sort=-id`))
      for (const word of ['territoire me paraît', 'reserved', 'Odile Varin', expert])
        expect([slug, word, text.includes(word)]).toEqual([slug, word, false])
    }
    const [row] = await scene.portal.store.find(opinions, { where: { caseId: { equals: application.id } } })
    expect(row?.text).toBe(verdict.text)
  })
})
