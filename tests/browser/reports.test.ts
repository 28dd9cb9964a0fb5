import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationAccounts, demonstrationPassword } from '@/demonstration/accounts'
import { addressOf, password, type Story } from '../../scripts/journey/story'
import { pathInMail } from './story/story'
import { openBrowser } from './support/browser'
import { Keyboard } from './support/keyboard'
import { Visitor } from './support/visitor'
import { signedIn, walked } from './support/walked'

const words = 'Nous promettons un emploi à chaque personne qui obtient nos badges.'
const facts = 'La présentation promet un emploi à chaque personne, ce que la démarche ne permet pas.'

describe('a text of a structure is reported, hidden, contested, and another person decides', () => {
  const url = inject('portalUrl')
  let browser: Browser
  let story: Story
  let visitor: Visitor
  let admin: Visitor
  let moderator: Visitor
  let manager: Visitor

  beforeAll(async () => {
    browser = await openBrowser()
    story = await walked(url, 3)
    visitor = await Visitor.arrive(browser, url)
    admin = await Visitor.arrive(browser, url)
    moderator = await Visitor.arrive(browser, url)
    manager = await Visitor.arrive(browser, url)
    await signedIn(admin, { email: addressOf(story, 'admin'), password })
    for (const [who, account] of [
      [moderator, demonstrationAccounts.moderator],
      [manager, demonstrationAccounts.manager],
    ] as const)
      await signedIn(who, { email: account.email, password: demonstrationPassword })
    await describeStructure()
  }, 120_000)
  afterEach(() => {
    for (const one of [visitor, admin, moderator, manager]) one.isCalm()
  })
  afterAll(() => browser?.close())

  /** As its own form sends it. */
  const describeStructure = async () => {
    const { request } = admin.context
    const headers = { origin: new URL(url).origin }
    const row = await (await request.get(`${url}/api/organizations/${story.organizationId}`, { headers })).json()
    const { displayName, kind, department, city, postalCode, street, revision } = row
    const data = { formKey: randomUUID(), revision, displayName, kind, department, city, postalCode, street }
    const answer = await request.patch(`${url}/api/portal/organizations/${story.organizationId}`, {
      data: { ...data, website: '', description: words },
      headers,
    })
    expect(answer.status(), await answer.text()).toBe(200)
  }
  const page = () => `/structures/${story.slug}`

  it('without an account, by keyboard, from the page itself; the number comes at once', async () => {
    await visitor.go(page())
    await visitor.sees(words)
    const keyboard = new Keyboard(visitor)
    await keyboard.follow(visitor.link('Signaler ce texte'), /^\/signaler\?adresse=/)
    await visitor.look('signaler')
    expect(await visitor.field('Adresse du contenu').inputValue()).toBe(page())
    await keyboard.choose(
      visitor.page.getByRole('group', { name: 'Motif' }),
      'Information fausse ou trompeuse sur la démarche',
    )
    await keyboard.write('Ce qui pose problème', 'Personne ne peut promettre un emploi.')
    await keyboard.write('Votre adresse électronique (facultatif)', addressOf(story, 'signale'))
    await keyboard.press(visitor.page.getByRole('checkbox', { name: /^Je pense de bonne foi/ }), 'Space')
    await keyboard.press(visitor.button('Envoyer le signalement'))
    await visitor.page.locator('.p-notice:focus', { hasText: /sous le numéro S-\d{4}-[0-9A-F]{8}/ }).waitFor()
    await visitor.look('signaler-envoye')
  })

  it('a moderator finds it in the queue, hides the text, and it is gone from the page', async () => {
    await moderator.go('/admin/moderation')
    await moderator.look('region-moderation')
    await moderator.link(new RegExp(story.name)).click()
    await moderator.arrivesAt(/^\/admin\/moderation\/./)
    await moderator.look('region-signalement')
    await moderator.field('Les faits et le motif').fill(facts)
    await moderator.button('Prendre cette mesure').click()
    await moderator.sees('Lever la mesure…')
    await moderator.look('region-signalement-decide')
    await expect
      .poll(async () => (await (await visitor.context.request.get(`${url}${page()}`)).text()).includes(words))
      .toBe(false)
  })

  it('whoever reported reads the outcome by the link of their mail', async () => {
    await visitor.go(await pathInMail({ url }, addressOf(story, 'signale'), /\/signaler\/suivi\/./))
    await visitor.sees(/Le contenu est masqué/)
    await visitor.look('signalement-suivi')
  })

  it('its author reads why, and contests it', async () => {
    await admin.go(await decisionPath())
    await admin.sees(facts)
    await admin.look('decision-motifs')
    await admin.field('Pourquoi vous contestez').fill('La phrase cite une convention signée avec une entreprise.')
    await admin.button('Contester').click()
    await admin.sees(/Une autre personne réexamine/)
  })

  it('whoever decided first does not answer the appeal; another person does, and the text is back', async () => {
    await moderator.page.reload()
    await moderator.sees(/^Vous avez pris la première décision/)
    await manager.go('/admin/moderation?file=appealed')
    await manager.link(new RegExp(story.name)).click()
    await manager.arrivesAt(/^\/admin\/moderation\/./)
    await manager.page.getByRole('radio', { name: /^Lever la mesure/ }).check()
    await manager.field('Motif').fill('La convention existe et la phrase la cite exactement.')
    await manager.look('region-contestation')
    await manager.button('Répondre à la contestation').click()
    await manager.sees('Réponse à la contestation :')
    await expect
      .poll(async () => (await (await visitor.context.request.get(`${url}${page()}`)).text()).includes(words))
      .toBe(true)
  })

  it('and the year’s page counts it for everybody', async () => {
    await visitor.go('/transparence')
    await visitor.heading('Transparence de la modération')
    await visitor.sees('Décision changée')
    await visitor.look('transparence')
  })

  const decisionPath = () => pathInMail({ url }, addressOf(story, 'admin'), /\/mon-espace\/decisions\/./)
})
