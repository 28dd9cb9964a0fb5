import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { shownAt } from '../../scripts/journey/browser'
import { application, review, structure } from '../../scripts/journey/recognition-steps'
import { addressOf, begin, password, type Story } from '../../scripts/journey/story'
import { word } from '../support/rich-text/pasted'
import { openBrowser } from './support/browser'
import { Keyboard } from './support/keyboard'
import { Visitor } from './support/visitor'

describe('a structure presents itself', () => {
  const url = inject('portalUrl')
  let browser: Browser
  let story: Story
  let admin: Visitor
  const publicPage = () => `/structures/${story.slug}`

  // The public reads a structure once it has its status: the steps up to the decision, over HTTP.
  beforeAll(async () => {
    story = await begin(shownAt(url))
    for (const step of [structure, application, review]) await step(story)
    browser = await openBrowser()
    admin = await Visitor.arrive(browser, url)
    await admin.go('/connexion')
    await admin.field('Adresse électronique').fill(addressOf(story, 'admin'))
    await admin.field('Mot de passe').fill(password)
    await admin.button('Se connecter').click()
    await admin.arrivesAt(/^\/mon-espace/)
  }, 300_000)
  afterEach(() => admin.isCalm())
  afterAll(() => browser?.close())

  const text = () => admin.page.getByRole('textbox', { name: /^Présentation/ })
  const tool = (name: string) => admin.page.getByRole('toolbar').getByRole('button', { name, exact: true })
  const empty = async () => {
    await text().click()
    await admin.page.keyboard.press('Control+a')
    await admin.page.keyboard.press('Delete')
  }

  it('on a page that alone loads the editor', async () => {
    const loaded: string[] = []
    admin.page.on('response', async (response) => {
      if (/\.js$/.test(new URL(response.url()).pathname)) loaded.push(await response.text().catch(() => ''))
    })
    await admin.go('/mon-espace')
    const isThere = () => loaded.some((script) => script.includes('p-editor-tools'))
    expect(isThere()).toBe(false)
    await admin.go('/mon-espace/structure')
    await text().waitFor()
    await expect.poll(isThere).toBe(true)
    await admin.look('presentation-editeur')
  })

  it('by Markdown and by the toolbar, with the keyboard alone', async () => {
    const { keyboard } = admin.page
    await empty()
    await keyboard.type(
      '## Nos ateliers\nNous **montrons** ce que chacun sait faire : [le plan](https://phare.example/plan).\n',
    )
    await keyboard.type('Rouen')
    await keyboard.press('Alt+F10')
    await keyboard.press('Home')
    for (let step = 0; step < 5; step += 1) await keyboard.press('ArrowRight')
    await keyboard.press('Enter')
    await keyboard.press('Escape')
    await expect.poll(() => tool('Liste à puces').getAttribute('aria-pressed')).toBe('true')
    await keyboard.press('End')
    await keyboard.type('\nCaen')
    await admin.look('presentation-ecrite')
    // In a list Tab moves the item; Escape gives it back to the page.
    await keyboard.press('Escape')
    await new Keyboard(admin).press(admin.button('Enregistrer'))
    await admin.sees('La présentation est enregistrée.')
    await admin.go('/mon-espace/structure')
    await text().getByRole('heading', { name: 'Nos ateliers' }).waitFor()
    expect(await text().getByRole('listitem').allInnerTexts()).toEqual(['Rouen', 'Caen'])
  })

  it('and the public reads it on a page without the editor', async () => {
    const visitor = await Visitor.arrive(browser, url)
    await visitor.go(publicPage())
    await visitor.page.getByRole('heading', { name: 'Nos ateliers', level: 3 }).waitFor()
    expect(await visitor.link('le plan').getAttribute('rel')).toBe('nofollow ugc noopener noreferrer')
    expect(await visitor.page.locator('.p-rich-text li').allInnerTexts()).toEqual(['Rouen', 'Caen'])
    await visitor.look('presentation-publique')
    await visitor.leave()
  })

  it('what comes from Word arrives clean, and nothing that somebody writes runs', async () => {
    await empty()
    await text().evaluate((element, html) => {
      const data = new DataTransfer()
      data.setData('text/html', html)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, word)
    await text().getByRole('heading', { name: 'Nos ateliers' }).waitFor()
    await admin.page.keyboard.type(' <img src=x onerror=alert(1)> <script>alert(1)</script>')
    await admin.button('Enregistrer').click()
    await admin.sees('La présentation est enregistrée.')
    const visitor = await Visitor.arrive(browser, url)
    visitor.page.on('dialog', (dialog) => visitor.surprises.push(`dialog: ${dialog.message()}`))
    await visitor.go(publicPage())
    const shown = visitor.page.locator('.p-rich-text')
    expect(await shown.innerText()).toContain('<script>alert(1)</script>')
    expect(await shown.locator('script, img, [style], [class*="Mso"]').count()).toBe(0)
    expect(await shown.locator('ul li').allInnerTexts()).toHaveLength(3)
    expect(await shown.locator('ol li').allInnerTexts()).toEqual(['Venir', 'Revenir'])
    await visitor.look('presentation-de-word')
    await visitor.leave()
  })

  it('a text that is too long is refused beside its field, and stays', async () => {
    await empty()
    await admin.page.keyboard.insertText('mot '.repeat(320))
    await admin.isRefused(() => admin.button('Enregistrer').click())
    await admin.sees(/la limite est de 1\s200/)
    expect((await text().innerText()).length).toBeGreaterThan(1_200)
    await admin.look('presentation-trop-longue')
  })
})
