import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openBrowser } from './support/browser'
import { Keyboard } from './support/keyboard'
import { setWidth, violations } from './support/look'
import { Visitor } from './support/visitor'

/** Each public page, and the word that tells that it is the right one. */
const pages = [
  ['/', 'Ce que vous savez faire mérite d’être vu.'],
  ['/badges', 'Les badges de la Région'],
  ['/badges/s-adapter-je-maitrise', 'S’adapter à une situation nouvelle et en tirer parti'],
  ['/badges/badge-general', 'Maîtriser plusieurs compétences transversales'],
  ['/badges/structure-participante', 'Structure participante'],
  ['/catalogue', 'Le catalogue'],
  ['/catalogue?q=introuvable', 'Le catalogue'],
  ['/structures', 'Les structures'],
  ['/structures?departement=50', 'Les structures'],
  ['/structures?q=introuvable', 'Les structures'],
  ['/recherche', 'Rechercher'],
  ['/recherche?q=s%27adaptre+structure', 'Rechercher'],
  ['/recherche?q=introuvable', 'Rechercher'],
  ['/recherche?q=%25', 'Rechercher'],
  ['/statistiques', 'La démarche en chiffres'],
  ['/verifier', 'Vérifier un badge'],
  ['/rejoindre', 'Rejoindre la démarche'],
  ['/recruteurs', 'Lire un badge en dix secondes'],
  ['/j-ai-recu-un-badge', 'Vous avez reçu un badge'],
  ['/personne-accompagnee', 'Vous êtes une personne accompagnée'],
  ['/charte', 'La charte de la démarche'],
  ['/suivre', 'Suivre la démarche'],
  ['/signaler', 'Signaler un contenu'],
  ['/transparence', 'Transparence de la modération'],
  ['/suivre/confirmer', 'Confirmez votre adresse'],
  ['/donnees-personnelles', 'Vos données'],
  ['/mentions-legales', 'Mentions légales'],
  ['/accessibilite', 'Accessibilité'],
  ['/contact', 'Nous écrire'],
  ['/plan-du-site', 'Plan du site'],
  ['/connexion', 'Se connecter'],
  ['/inscription', 'Créer un compte'],
  ['/mot-de-passe-oublie', 'Mot de passe oublié'],
] as const

const nameOf = (path: string): string => path.replaceAll(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'accueil'

describe('the public pages', () => {
  let browser: Browser
  let visitor: Visitor

  beforeAll(async () => {
    browser = await openBrowser()
  })
  beforeEach(async () => {
    visitor = await Visitor.arrive(browser, inject('portalUrl'))
  })
  afterEach(() => visitor.leave())
  afterAll(() => browser?.close())

  it.each(pages)('%s reads at both widths, without a violation', async (path, heading) => {
    await visitor.go(path)
    await visitor.heading(heading)
    await visitor.look(`public-${nameOf(path)}`)
  })

  it.each(['/', '/badges/s-adapter-je-maitrise', '/statistiques', '/catalogue', '/connexion'])(
    '%s keeps its contrasts in the dark',
    async (path) => {
      await visitor.page.emulateMedia({ colorScheme: 'dark' })
      await visitor.go(path)
      expect(await violations(visitor.page)).toEqual([])
    },
  )

  it.each(['/', '/badges/s-adapter-je-maitrise', '/statistiques', '/plan-du-site'])(
    '%s does not scroll sideways at 320 px, the width of a desk at its largest zoom',
    async (path) => {
      await visitor.page.setViewportSize({ width: 320, height: 640 })
      await visitor.go(path)
      const sideways = await visitor.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(sideways).toBe(0)
    },
  )

  it('keeps its figures in columns on a phone, folds what is long, and opens what is linked', async () => {
    await setWidth(visitor.page, 'phone')
    await visitor.go('/statistiques')
    expect(await visitor.page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(5_000)
    const table = visitor.page.getByRole('region', { name: 'Par département' })
    expect(await table.isVisible()).toBe(false)
    await visitor.page
      .getByRole('navigation', { name: 'Sur cette page' })
      .getByRole('link', { name: 'Par département' })
      .click()
    await table.waitFor()
    const [head, cell] = [table.getByRole('columnheader').last(), table.getByRole('cell').last()]
    const [over, under] = [await head.boundingBox(), await cell.boundingBox()]
    expect(Math.round(under?.x ?? 0), 'a number stands under its heading').toBe(Math.round(over?.x ?? -1))
    await table.focus()
    expect(await violations(visitor.page)).toEqual([])
  })

  it('finds what is misspelt, from the keyboard, and leads there', async () => {
    await visitor.go('/recherche')
    await visitor.field('Votre recherche').fill('ADAPTRE a une situaton nouvele')
    await visitor.page.keyboard.press('Enter')
    await visitor.arrivesAt(/^\/recherche\?q=/)
    await visitor.page.getByRole('heading', { name: 'Badges de la Région', level: 2 }).waitFor()
    await visitor.link(/^S’adapter à une situation nouvelle/).click()
    await visitor.arrivesAt('/badges/s-adapter-je-maitrise')
  })

  it('follows what is typed, says how much it found, and keeps the address', async () => {
    await visitor.go('/recherche')
    await visitor.field('Votre recherche').pressSequentially('comuniquer', { delay: 30 })
    await visitor.page.locator('#resultats mark').first().waitFor()
    await visitor.page.locator('[role="status"]', { hasText: 'résultats pour « comuniquer »' }).waitFor()
    await expect.poll(() => new URL(visitor.page.url()).searchParams.get('q')).toBe('comuniquer')
    await visitor.field('Votre recherche').fill('')
    await visitor.page.locator('#resultats mark').first().waitFor({ state: 'detached' })
  })

  it('reach a visitor with two kilobytes of script, and with React where there is a form alone', async () => {
    const weigh = async (path: string): Promise<number> => {
      const html = await (await visitor.context.request.get(new URL(path, visitor.url).href)).text()
      const files = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, file = '']) => file)
      let bytes = 0
      for (const file of new Set(files)) {
        const answer = await visitor.context.request.get(new URL(file, visitor.url).href)
        bytes += Number(answer.headers()['content-length'])
      }
      return bytes
    }
    const withForms = [
      '/verifier',
      '/j-ai-recu-un-badge',
      '/contact',
      '/signaler',
      '/suivre',
      '/suivre/confirmer',
      '/connexion',
      '/inscription',
      '/mot-de-passe-oublie',
    ]
    const plain = pages.map(([path]) => path).filter((path) => !withForms.includes(path))
    for (const path of plain) expect(await weigh(path), path).toBeLessThan(4_000)
    for (const path of withForms) expect(await weigh(path), path).toBeGreaterThan(4_000)
  })

  it('finds without any script too', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' })
    try {
      const page = await context.newPage()
      await page.goto(new URL('/recherche', inject('portalUrl')).href)
      await page.getByLabel('Votre recherche').fill('recruteur')
      await page.getByRole('button', { name: 'Rechercher' }).click()
      await page.getByRole('link', { name: 'Lire un badge en dix secondes' }).waitFor()
      expect(await page.locator('mark').first().textContent()).toBeTruthy()
    } finally {
      await context.close()
    }
  })

  it('leads from the home page to each competence on the page of the badges', async () => {
    for (const competence of ['Communiquer', 'Organiser', 'S’adapter', 'S’intégrer']) {
      await visitor.go('/')
      await visitor.link(new RegExp(`^${competence}`)).click()
      await visitor.page.waitForURL('**/badges#*')
      await visitor.page.locator(':target', { hasText: competence }).waitFor()
    }
  })

  it('opens its menu on a phone by keyboard, and Escape closes it where one was', async () => {
    await setWidth(visitor.page, 'phone')
    await visitor.go('/')
    const keyboard = new Keyboard(visitor)
    const structures = visitor.page
      .getByRole('navigation', { name: 'Principal' })
      .getByRole('link', { name: 'Les structures' })
    await expect
      .poll(async () => {
        if (!(await structures.isVisible())) await keyboard.press(visitor.button(/Menu$/))
        return structures.isVisible()
      })
      .toBe(true)
    await visitor.look('public-menu-ouvert')
    await keyboard.reach(structures)
    await visitor.page.keyboard.press('Escape')
    await structures.waitFor({ state: 'hidden' })
    await visitor.page.locator('button:focus', { hasText: 'Menu' }).waitFor()
  })

  it('says what to do where there is no page, no badge and no structure', async () => {
    for (const path of ['/nulle-part', '/badges/nul', '/structures/nulle', `/verifier/${'0'.repeat(36)}`]) {
      await visitor.isMissing(path)
      await visitor.look(`public-404-${nameOf(path)}`)
    }
  })

  it('tells of a badge that is none, without losing what was given', async () => {
    await visitor.go('/verifier')
    await visitor.page.getByLabel(/^Contenu du fichier/).fill('{"ceci": "n’est pas un badge"}')
    await visitor.button('Vérifier le badge').click()
    await visitor.page.getByRole('status').locator('.p-notice').waitFor()
    await visitor.look('public-verifier-refus')
  })
})
