import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationAccounts, demonstrationPassword } from '@/demonstration/accounts'
import { addressOf, password, type Story } from '../../scripts/journey/story'
import { openBrowser } from './support/browser'
import { Keyboard } from './support/keyboard'
import { Visitor } from './support/visitor'
import { signedIn, walked } from './support/walked'

const title = 'Combien de critères pour un premier badge ?'
const words = 'Nous en avions onze. À la relecture, trois personnes sur quatre n’en retenaient que cinq.'
const answer = 'Quatre à six chez nous : au-delà, l’encadrante coche sans regarder.'

describe('the community: read by everybody, written in by who joined', () => {
  const url = inject('portalUrl')
  let browser: Browser
  let story: Story
  let visitor: Visitor
  let writer: Visitor
  let reviewer: Visitor
  let moderator: Visitor

  beforeAll(async () => {
    browser = await openBrowser()
    story = await walked(url, 3)
    visitor = await Visitor.arrive(browser, url, 'phone')
    writer = await Visitor.arrive(browser, url)
    reviewer = await Visitor.arrive(browser, url)
    moderator = await Visitor.arrive(browser, url)
    await signedIn(writer, { email: addressOf(story, 'admin'), password })
    for (const [who, account] of [
      [reviewer, demonstrationAccounts.reviewer],
      [moderator, demonstrationAccounts.moderator],
    ] as const)
      await signedIn(who, { email: account.email, password: demonstrationPassword })
  }, 120_000)
  afterEach(() => {
    for (const one of [visitor, writer, reviewer, moderator]) one.isCalm()
  })
  afterAll(() => browser?.close())

  /** What a moderator decides on a screen of their own (MOD-1); the form of it is asked by `reports.test.ts`. */
  const trust = async (who: Visitor) => {
    const headers = { origin: new URL(url).origin }
    const own = await (await who.context.request.get(`${url}/api/users/me`, { headers })).json()
    const given = await moderator.context.request.post(`${url}/api/portal/community-accounts/${own.user.id}/trust`, {
      data: { formKey: randomUUID(), isTrusted: true, reason: 'Contribue depuis le début.' },
      headers,
    })
    expect(given.status(), await given.text()).toBe(200)
  }
  const topicIsShown = () =>
    expect
      .poll(async () => (await (await visitor.context.request.get(`${url}/communaute`)).text()).includes('Combien de'))
      .toBe(true)

  it('a moderator arranges its categories', async () => {
    await moderator.go('/admin/communaute')
    await moderator.look('region-communaute')
    await moderator.field('Nom').fill('Conception')
    await moderator.field('Résumé').fill('Écrire un badge : critères, preuves, niveaux.')
    await moderator.button('Ajouter la catégorie').click()
    await moderator.sees('La catégorie est ajoutée.')
    await visitor.go('/communaute')
    await visitor.look('communaute-sans-sujet')
  })

  it('whoever wants to write joins by keyboard, under names of their own', async () => {
    await writer.go('/communaute/rejoindre')
    await writer.look('communaute-rejoindre')
    const keyboard = new Keyboard(writer)
    await keyboard.write('Pseudonyme', 'camille-du-phare')
    await keyboard.press(writer.page.getByRole('checkbox', { name: /^J’ai lu la charte/ }), 'Space')
    await keyboard.press(writer.button('Rejoindre'))
    await writer.arrivesAt(/^\/communaute(?!\/rejoindre)/)
    await trust(writer)
  })

  it('opens a topic; everybody reads it, without an account and on a phone', async () => {
    await writer.go('/communaute/ecrire')
    await writer.look('communaute-ecrire')
    await writer.field('Catégorie').selectOption({ label: 'Conception' })
    await writer.page.getByRole('textbox', { name: 'Titre', exact: true }).fill(title)
    await writer.page.getByRole('textbox', { name: /^Votre message/ }).click()
    await writer.page.keyboard.insertText(words)
    await writer.button('Publier le sujet').click()
    await writer.arrivesAt(/^\/communaute\/sujets\/./)
    await writer.sees(words)
    await writer.look('communaute-sujet-auteur')
    await topicIsShown()
    await visitor.go('/communaute')
    await visitor.look('communaute')
    await visitor
      .link(/^Combien de critères/)
      .first()
      .click()
    await visitor.arrivesAt(/^\/communaute\/sujets\/./)
    await visitor.sees(words)
    await visitor.look('communaute-sujet')
  })

  it('somebody replies; whoever asked keeps the reply and says thank you', async () => {
    await reviewer.go('/communaute/rejoindre')
    await reviewer.field('Pseudonyme').fill('helene-de-la-region')
    await reviewer.page.getByRole('checkbox', { name: /^J’ai lu la charte/ }).check()
    await reviewer.button('Rejoindre').click()
    await reviewer.arrivesAt(/^\/communaute(?!\/rejoindre)/)
    await trust(reviewer)
    await reviewer.go(new URL(visitor.page.url()).pathname)
    await reviewer.page.getByRole('textbox', { name: /^Votre message/ }).click()
    await reviewer.page.keyboard.insertText(answer)
    await reviewer.button('Publier la réponse').click()
    await reviewer.sees(answer)
    await writer.page.reload()
    await writer.button('Retenir cette réponse').click()
    await writer.sees('Réponse retenue')
    await writer.look('communaute-resolu')
    await writer.button('Dire merci').first().click()
    await writer.sees(/merci/)
  })

  it('an author changes their words, and what was there before stays readable', async () => {
    await writer.link('Modifier').first().click()
    await writer.arrivesAt(/\/modifier$/)
    await writer.look('communaute-modifier')
    await writer.page
      .getByRole('textbox', { name: 'Titre', exact: true })
      .fill('Combien de critères pour un tout premier badge ?')
    await writer.page.locator('.p-form button[type="submit"]').first().click()
    await writer.arrivesAt(/^\/communaute\/(?:sujets|messages)\/./)
    await writer.sees('Combien de critères pour un tout premier badge ?')
  })
})
