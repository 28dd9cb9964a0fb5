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
  ['/admin/sources', /./, null],
  ['/admin/emetteur', /./, null],
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
    const name = path.slice(1).replaceAll('/', '-')
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
})
