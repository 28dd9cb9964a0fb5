import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { aPhoto } from '../support/builders/media'
import { signInManager } from './story/story'
import { openBrowser } from './support/browser'
import { violations } from './support/look'
import { patienceMs, Visitor } from './support/visitor'

const alternative = 'Deux carrés de couleur, l’un en haut à gauche, l’autre en bas à droite.'

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

  const shot = async (name: string) => {
    await editor.page.screenshot({ path: `tests/browser/screenshots/${name}-1280.png`, fullPage: true })
    expect(await violations(editor.page), `${name}: axe`).toEqual([])
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
    await expect
      .poll(async () => (await editor.page.request.get(`/api${address.replace('/admin/collections', '')}`)).json(), {
        timeout: patienceMs,
      })
      .toMatchObject({ focusX: 10, focusY: 25, alternative })
  })

  it('lists it with its thumbnail', async () => {
    await editor.go('/admin/collections/media')
    const thumbnail = editor.page.locator('table img').first()
    await thumbnail.waitFor()
    expect(await thumbnail.getAttribute('src')).toMatch(/^\/images\/.*-320\.jpeg/)
    await shot('mediatheque-liste')
  })
})
