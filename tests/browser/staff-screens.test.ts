import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, inject, it } from 'vitest'
import { signInManager } from './story/story'
import { openBrowser } from './support/browser'
import { Visitor } from './support/visitor'

/** The screens of the staff that the story does not open, and what stands first in a list. */
const screens = [
  ['/admin', 'Espace Région', null],
  ['/admin/travail', 'À traiter', null],
  ['/admin/structures', 'Structures', /^\/admin\/structures\/./],
  ['/admin/registre', 'Registre des badges', /^\/admin\/registre\/emissions\/./],
  ['/admin/registre/saisie', 'Saisir un badge obtenu', null],
  ['/admin/registre/reprise', /./, null],
  ['/admin/demandes', 'Demandes des personnes', null],
  ['/admin/demandes?onglet=traitees', 'Demandes des personnes', null],
  ['/admin/messages', 'Messages', null],
  ['/admin/sources', /./, null],
  ['/admin/emetteur', /./, null],
  ['/admin/frequentation', 'Fréquentation', null],
  ['/admin/regles', 'Réglages de la démarche', null],
  ['/admin/etat', 'État du portail', null],
] as const

describe('the screens of the scheme manager', () => {
  let browser: Browser
  let manager: Visitor

  beforeAll(async () => {
    browser = await openBrowser()
    manager = await Visitor.arrive(browser, inject('portalUrl'))
    await signInManager(manager)
  })
  afterEach(() => manager.isCalm())
  afterAll(() => browser?.close())

  it.each(screens)('%s reads at both widths, without a violation', async (path, heading, inner) => {
    const name = path.slice(1).replaceAll(/[/?=]/g, '-')
    await manager.go(path)
    await manager.heading(heading)
    await manager.look(`region-${name}`)
    if (!inner) return
    const first = manager.page.getByRole('table').locator(`a[href^="${path}/"]`).and(manager.page.locator(':visible'))
    const hrefs = await first.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    await manager.go(hrefs.find((href) => inner.test(href)) ?? path)
    await manager.heading(/./)
    await manager.look(`region-${name}-premier`)
  })

  it('a new version of the settings shows what it changes before it is written', async () => {
    await manager.go('/admin/regles')
    await manager.button('Changer des réglages…').click()
    const dialog = manager.page.getByRole('dialog', { name: 'Changer des réglages' })
    await manager.look('region-admin-regles-valeurs')
    await dialog.getByLabel(/^Délai indicatif d’instruction/).fill('45')
    await manager.button('Voir ce qui change…').click()
    await dialog.getByText('60 jours → 45 jours').waitFor()
    await manager.look('region-admin-regles-apercu')
    await manager.page.keyboard.press('Escape')
  })

  it('the place of a member is corrected with a reason', async () => {
    await manager.go('/admin/structures')
    await manager.page.getByRole('table').locator('a[href^="/admin/structures/"]').first().click()
    await manager.arrivesAt(/^\/admin\/structures\/./)
    await manager.button('Corriger…').first().click()
    await manager.page.getByRole('dialog', { name: /^La place d/ }).waitFor()
    await manager.look('region-equipe-corriger')
    await manager.page.keyboard.press('Escape')
  })

  it('an address that nobody has leads to an objection in advance', async () => {
    await manager.go('/admin/demandes')
    await manager.field('Adresse exacte de la personne').fill('inconnue@journey.example')
    await manager.field('Pourquoi cherchez-vous cette personne ?').fill('Un appel au téléphone.')
    await manager.button('Chercher la personne').click()
    await manager.button('Inscrire l’opposition').waitFor()
    await manager.look('region-demandes-inconnue')
  })
})
