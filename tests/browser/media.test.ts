import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { aPhoto } from '../support/builders/media'
import { signInManager } from './story/story'
import { openBrowser } from './support/browser'
import { patienceMs, Visitor } from './support/visitor'

const alternative = 'Deux carrés de couleur, l’un en haut à gauche, l’autre en bas à droite.'

/** Payload's widget for the file: its button and its preview have no name, which the accessibility plan tells. */
const payloadsOwn = '.file-field'

/** An editor's way with a picture, at a desk. */
describe('the media library', () => {
  let browser: Browser
  let editor: Visitor
  let address = ''

  beforeAll(async () => {
    browser = await openBrowser()
    editor = await Visitor.arrive(browser, inject('portalUrl'))
    await signInManager(editor)
  })
  afterEach(() => editor.isCalm())
  afterAll(() => browser?.close())

  const photograph = (name: string) =>
    editor.page.screenshot({ path: `tests/browser/screenshots/${name}-1280.png`, fullPage: true })
  /** Our fields; what stands around them is Payload's. */
  const shot = async (name: string) => {
    await photograph(name)
    const axe = new AxeBuilder({ page: editor.page }).setLegacyMode().include('.document-fields')
    const { violations } = await axe.exclude(payloadsOwn).disableRules(['region']).analyze()
    const faults = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
    )
    expect(faults, `${name}: axe`).toEqual([])
  }

  it('takes a picture with its description', async () => {
    await editor.go('/admin/collections/media/create')
    const file = { name: 'atelier.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await aPhoto(1_200, 800)) }
    await editor.page.locator('input[type="file"]').first().setInputFiles(file)
    await editor.page.getByLabel('Texte alternatif').fill(alternative)
    await editor.page.getByLabel('Auteur et licence').fill('Région Normandie, CC BY 4.0')
    await shot('mediatheque-ajouter')
    await editor.page.locator('#action-save').click()
    await editor.page.waitForURL(/\/admin\/collections\/media\/[0-9a-f-]{36}/)
    address = new URL(editor.page.url()).pathname
  })

  it('shows where a card cuts it, says where it is used, and keeps another focal point', async () => {
    await editor.go(address)
    await editor.page.getByRole('heading', { name: 'Où est utilisée cette image ?' }).waitFor()
    await editor.sees(/^Nulle part pour l’instant/)
    const picture = editor.page.locator('.p-focal-choice img')
    await picture.waitFor()
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: patienceMs })
      .toBe(1_200)
    const { width = 0, height = 0 } = (await picture.boundingBox()) ?? {}
    await picture.click({ position: { x: width / 4, y: height / 4 } })
    const left = editor.page.getByLabel('Point d’intérêt, depuis la gauche (en %)')
    await expect.poll(() => left.inputValue(), { timeout: patienceMs }).toBe('25')
    await left.fill('10')
    await shot('mediatheque-image')
    await editor.page.locator('#action-save').click()
    const kept = new URL(address.replace('/admin/collections', '/api'), editor.url).href
    await expect
      .poll(async () => (await editor.page.request.get(kept)).json(), { timeout: patienceMs })
      .toMatchObject({ focusX: 10, focusY: 25, alternative })
  })

  it('lists it with its thumbnail', async () => {
    await editor.go('/admin/collections/media')
    const thumbnail = editor.page.locator('table img').first()
    await thumbnail.waitFor()
    expect(await thumbnail.getAttribute('src')).toMatch(/^\/images\/.*-320\.jpeg/)
    await photograph('mediatheque-liste')
  })

  it('stands beside a text on its real page while it is written, before anything is saved', async () => {
    const { docs } = await (await editor.page.request.get(`${editor.url}/api/competencies?limit=1&depth=0`)).json()
    await editor.go(`/admin/collections/competencies/${docs[0].id}`)
    await editor.page.locator('#live-preview-toggler').click()
    const shown = editor.page.frameLocator('#live-preview-iframe')
    await shown.getByText('Cette page suit ce qui s’écrit').waitFor()
    await editor.page.locator('[data-lexical-editor="true"]').first().click()
    await editor.page.keyboard.type('Trois situations où elle se voit.')
    await shown.locator('.p-rich-text').getByText('Trois situations où elle se voit.').waitFor()
    await photograph('apercu-competence')
    const saved = await (await editor.page.request.get(`${editor.url}/api/competencies/${docs[0].id}?depth=0`)).json()
    expect(JSON.stringify(saved.presentation ?? null)).not.toContain('Trois situations')
  })

  it('and so do the texts of a badge; nobody but those who write opens that page', async () => {
    const badges = await editor.page.request.get(`${editor.url}/api/regional-badges?limit=1&depth=0&sort=position`)
    const [badge] = (await badges.json()).docs
    await editor.go(`/admin/collections/regional-badges/${badge.id}`)
    const toggler = editor.page.locator('#live-preview-toggler')
    await toggler.waitFor()
    if (await editor.page.locator('#live-preview-iframe').isHidden()) await toggler.click()
    const shown = editor.page.frameLocator('#live-preview-iframe')
    await shown.getByRole('heading', { level: 1, name: badge.title }).waitFor()
    await editor.page.locator('#field-title').fill('Je fais face à un imprévu')
    await shown.getByRole('heading', { level: 1, name: 'Je fais face à un imprévu' }).waitFor()
    await editor.page.locator('#field-criteria').fill('- Change de poste\n- Aide un collègue')
    await shown
      .getByRole('listitem')
      .filter({ hasText: /^Aide un collègue$/ })
      .waitFor()
    await photograph('apercu-badge')
    const stranger = await Visitor.arrive(browser, editor.url)
    for (const path of ['/apercu/badges/communiquer-je-pratique', '/apercu/competences/communicate'])
      expect((await stranger.page.request.get(`${editor.url}${path}`)).status()).toBe(404)
    await stranger.leave()
  })
})
