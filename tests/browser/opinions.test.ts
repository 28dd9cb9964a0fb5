import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationAccounts, demonstrationPassword } from '@/demonstration/accounts'
import { letterTo, linkIn, shownAt } from '../../scripts/journey/browser'
import { addressOf, type Story } from '../../scripts/journey/story'
import { openBrowser } from './support/browser'
import { Visitor } from './support/visitor'
import { signedIn, walked } from './support/walked'

const question = 'Le lien avec la Normandie vous paraît-il solide ?'
const expertSays = 'Le chantier est connu de la vallée, et ses badges sont observés par deux personnes.'
const colleagueSays = 'Le territoire est clair. La stratégie gagnerait à nommer les publics visés.'
const note = 'Rappeler la structure avant la commission de mardi.'
const { reviewer: asking, manager: colleague } = demonstrationAccounts

describe('what others think of a case, and acts on several cases', () => {
  const url = inject('portalUrl')
  let browser: Browser
  let story: Story
  let reviewer: Visitor
  let manager: Visitor
  let expert: Visitor
  let invitation = ''

  beforeAll(async () => {
    browser = await openBrowser()
    story = await walked(url, 2)
    reviewer = await Visitor.arrive(browser, url)
    manager = await Visitor.arrive(browser, url)
    expert = await Visitor.arrive(browser, url, 'phone')
    await signedIn(reviewer, { email: asking.email, password: demonstrationPassword })
    await signedIn(manager, { email: colleague.email, password: demonstrationPassword })
  }, 120_000)
  afterEach(() => {
    for (const visitor of [reviewer, manager, expert]) visitor.isCalm()
  })
  afterAll(() => browser?.close())

  const caseAddress = () => `/admin/travail/candidatures/${story.applicationId}`
  const opinions = ({ page }: Visitor) => page.locator('#avis')

  it('ticks all that the list shows, and hands it to one person with a line for each', async () => {
    await reviewer.go(`/admin/travail?q=${encodeURIComponent(story.name)}`)
    await reviewer.isRefused(() => reviewer.button('Appliquer aux dossiers cochés').click())
    await reviewer.look('10-lot-refuse')
    await reviewer.field('Tout cocher sur cette page').check()
    await reviewer.sees('1 dossier coché')
    await reviewer.field('Que faire').selectOption('Confier à une personne')
    await reviewer.field('À qui confier').selectOption(asking.displayName)
    await reviewer.button('Appliquer aux dossiers cochés').click()
    // It has left « À prendre », and what became of it is still said.
    await reviewer.sees(/^Aucun dossier ne correspond/)
    await reviewer.sees('1 dossier fait')
    await reviewer.look('10-lot-fait')
  })

  it('keeps a private note, which the structure does not see', async () => {
    await reviewer.go(caseAddress())
    await reviewer.isRefused(() => reviewer.button('Ajouter la note').click())
    await reviewer.field('Note').fill(note)
    await reviewer.button('Ajouter la note').click()
    await reviewer.sees('La note est enregistrée.')
    await reviewer.sees(note)
    await reviewer.look('10-note-privee')
  })

  it('asks somebody from outside, and a colleague', async () => {
    await reviewer.button('Demander un avis…').click()
    const dialog = reviewer.page.getByRole('dialog', { name: 'Demander un avis' })
    await reviewer.isRefused(() => reviewer.button('Demander l’avis').click())
    await reviewer.look('10-demander-avis-refuse')
    await dialog.getByRole('radio', { name: /^Une personne extérieure/ }).check()
    await reviewer.field('Nom de la personne').fill('Aurore Vastelier')
    await reviewer.field('Son adresse électronique').fill(addressOf(story, 'expert'))
    await dialog.getByLabel('Ce que vous aimeriez savoir').fill(question)
    await reviewer.look('10-demander-avis')
    await reviewer.button('Demander l’avis').click()
    await dialog.waitFor({ state: 'hidden' })
    await opinions(reviewer).getByRole('region', { name: 'Avis de Aurore Vastelier' }).waitFor()
    await reviewer.button('Demander un avis…').click()
    await dialog.getByRole('radio', { name: /^Une ou un collègue/ }).check()
    await reviewer.field('Collègue').selectOption(colleague.displayName)
    await reviewer.button('Demander l’avis').click()
    await dialog.waitFor({ state: 'hidden' })
    await opinions(reviewer)
      .getByRole('region', { name: `Avis de ${colleague.displayName}` })
      .waitFor()
    await reviewer.look('10-avis-demandes')
  })

  it('the expert reads this one case without an account, and answers once', async () => {
    const letter = await letterTo(shownAt(url), addressOf(story, 'expert'), /\/avis\//)
    invitation = linkIn(letter, /\/avis\//).pathname
    await expert.go(invitation)
    await expert.heading(story.name)
    await expert.sees(question)
    await expert.look('10-avis-expert')
    // Refused by its fields before it is sent.
    await expert.button('Rendre mon avis').click()
    await expert.page.getByRole('alert').filter({ visible: true }).first().waitFor()
    await expert.look('10-avis-expert-refuse')
    await expert.page.getByRole('radio', { name: 'Favorable', exact: true }).check()
    await expert.field('Pourquoi').fill(expertSays)
    await expert.page.getByRole('checkbox').check()
    await expert.button('Rendre mon avis').click()
    await expert.heading('Votre avis est rendu')
    await expert.sees(expertSays)
    await expert.look('10-avis-expert-rendu')
  })

  it('the colleague finds what is awaited in the work list, and answers on the case', async () => {
    await manager.go('/admin/travail?onglet=avis-a-donner')
    await manager.look('10-avis-a-donner')
    await manager.page.getByRole('table').getByRole('row', { name: story.name }).getByRole('link').first().click()
    await manager.arrivesAt(/\/candidatures\//)
    // Refused by its fields before it is sent.
    await manager.button('Rendre mon avis').click()
    await manager.page.getByRole('alert').filter({ visible: true }).first().waitFor()
    await manager.look('10-avis-collegue-refuse')
    await manager.page.getByRole('radio', { name: 'Réservé', exact: true }).check()
    await manager.field('Pourquoi').fill(colleagueSays)
    await opinions(manager).getByRole('checkbox').check()
    await manager.button('Rendre mon avis').click()
    await opinions(manager).getByText(colleagueSays).waitFor()
  })

  it('the reviewer reads both; the structure reads none of it', async () => {
    await reviewer.go(caseAddress())
    for (const text of [expertSays, colleagueSays]) await opinions(reviewer).getByText(text).waitFor()
    await reviewer.look('10-avis-rendus')
    const page = await story.admin.get(`/mon-espace/dossiers/${story.applicationId}`)
    expect(page.status).toBe(200)
    for (const secret of [expertSays, colleagueSays, note, question, 'Aurore Vastelier'])
      expect(page.text).not.toContain(secret)
    await expert.isMissing(`${invitation.slice(0, -4)}aaaa`)
  })
})
