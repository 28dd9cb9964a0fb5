import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { peopleText } from '@/kernel/rich-text/feature-sets'
import { readField } from '@/kernel/rich-text/input'
import { plainTextOf } from '@/kernel/rich-text/plain-text'
import { link, node, paragraph, root, words } from '../support/rich-text/documents'
import { googleDocs, libreOffice, pastedText, word } from '../support/rich-text/pasted'
import { hostileAddresses, hostileTexts } from '../support/rich-text/payloads'
import { openBrowser } from './support/browser'
import { type EditorServer, serveEditor, withoutPolicy } from './support/editor-server'

let server: EditorServer
let browser: Browser
let page: Page
let faults: string[] = []

beforeAll(async () => {
  server = await serveEditor()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
})
beforeEach(async () => {
  server.sent.length = 0
  server.replies.clear()
  faults = []
  page = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } })).newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text())
  })
  page.on('dialog', async (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  await page.goto(server.address)
  await text().waitFor()
})
afterEach(async () => {
  const { status } = server.replies.get('/api/portal/post') ?? { status: 200 }
  // Chromium itself writes each refused request to the console.
  expect(faults.filter((fault) => status === 200 || !fault.includes('Failed to load resource'))).toEqual([])
  await page.context().close()
})

const text = (name = 'Message') => page.getByRole('textbox', { name })
const tool = (name: string) => page.getByRole('toolbar').first().getByRole('button', { name, exact: true })
const publish = () => page.getByRole('button', { name: 'Publier' }).click()
const value = () => page.locator('textarea[name="body"]').inputValue()
const blocks = async () => readField(await value(), peopleText).text.blocks
const plain = async () => plainTextOf(readField(await value(), peopleText).text)
/** Lexical hears of a selection after the browser has made it. */
const selectionIsKnown = () =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
const hasFocus = (name = 'Message') => text(name).evaluate((element) => element === document.activeElement)

/** As a browser pastes: an event with what other programs put on the clipboard. */
const paste = (contents: Readonly<Record<string, string>>) =>
  text().evaluate((element, given) => {
    const data = new DataTransfer()
    for (const [type, content] of Object.entries(given)) data.setData(type, content)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, contents)

describe('the editor', () => {
  it('takes Markdown as one types it', async () => {
    await text().click()
    await page.keyboard.type('## Nos ateliers\n')
    await page.keyboard.type('Nous **montrons**, nous *écoutons* : [le plan](https://phare.example/plan) et `a`\n')
    await page.keyboard.type('- Rouen\nCaen\n\n')
    await page.keyboard.type('1. Venir\nRevenir\n\n')
    await page.keyboard.type('> Une parole')
    await expect
      .poll(plain)
      .toBe(
        'Nos ateliers\n\nNous montrons, nous écoutons : le plan (https://phare.example/plan) et a\n\n- Rouen\n- Caen\n\n1. Venir\n2. Revenir\n\n> Une parole',
      )
    const [heading, words] = await blocks()
    expect(heading).toMatchObject({ kind: 'heading', level: 2 })
    expect(JSON.stringify(words)).toMatch(/"montrons","bold":true.*"écoutons","bold":false,"italic":true.*"code":true/)
    await publish()
    await page.getByText('Publié.').waitFor()
    expect(server.sent).toMatchObject([{ path: '/api/portal/post', body: { body: expect.stringMatching(/^{"root"/) } }])
    await expect.poll(async () => (await text().innerText()).trim()).toBe('')
  })

  it('is used by the keyboard alone, and leaves it free', async () => {
    await text().focus()
    await page.keyboard.type('mot')
    await page.keyboard.press('Shift+Home')
    await selectionIsKnown()
    await page.keyboard.press('Control+b')
    expect(await tool('Gras').getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('Alt+F10')
    expect(await tool('Gras').evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    expect(await tool('Italique').getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await page.keyboard.press('Escape')
    expect(await hasFocus()).toBe(true)
    await expect.poll(async () => JSON.stringify(await blocks())).toContain('"mot","bold":true,"italic":true')
    await page.keyboard.press('End')
    await page.keyboard.press('Control+u')
    await page.keyboard.type(' suite')
    expect(await text().innerHTML()).not.toContain('underline')
    await page.keyboard.press('Control+z')
    await expect.poll(plain).toBe('mot')
    await page.keyboard.press('Control+y')
    await expect.poll(plain).toBe('mot suite')
    await page.keyboard.press('Tab')
    expect(await hasFocus()).toBe(false)
  })

  it('moves items of a list with Tab, until Escape', async () => {
    await text().click()
    await page.keyboard.type('- un\ndeux')
    await page.keyboard.press('Tab')
    await expect.poll(plain).toBe('- un\n  - deux')
    await page.keyboard.press('Shift+Tab')
    await expect.poll(plain).toBe('- un\n- deux')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await hasFocus()).toBe(false)
    expect(await plain()).toBe('- un\n- deux')
  })

  it('makes each block from the toolbar, and a paragraph of it again', async () => {
    await text().click()
    await page.keyboard.type('mots')
    for (const [name, kind] of [
      ['Titre', 'heading'],
      ['Sous-titre', 'heading'],
      ['Citation', 'quote'],
      ['Liste à puces', 'list'],
      ['Liste numérotée', 'list'],
      ['Titre', 'heading'],
    ] as const) {
      await tool(name).click()
      await expect.poll(async () => (await blocks())[0]?.kind).toBe(kind)
      expect(await tool(name).getAttribute('aria-pressed')).toBe('true')
    }
    await tool('Titre').click()
    await expect.poll(async () => (await blocks())[0]?.kind).toBe('paragraph')
    expect(await plain()).toBe('mots')
    await tool('Image').click()
    await expect.poll(async () => (await blocks()).some(({ kind }) => kind === 'image')).toBe(true)
    expect(await text().getByRole('img', { name: 'Un atelier' }).count()).toBe(1)
  })

  it('asks for the address of a link, says what is wrong with it, and gives the text back', async () => {
    await text().click()
    await page.keyboard.type('Voir le plan')
    for (let sign = 0; sign < 'le plan'.length; sign += 1) await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Control+k')
    const address = page.getByLabel('Adresse du lien')
    await address.waitFor()
    await page.keyboard.type('javascript:alert(1)')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('ne peut pas être celle d’un lien').waitFor()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await address.fill('www.phare.example')
    await page.keyboard.press('Enter')
    expect(await hasFocus()).toBe(true)
    await expect.poll(plain).toBe('Voir le plan (https://www.phare.example/)')
    expect(server.sent).toEqual([])
    await page.keyboard.press('Control+k')
    expect(await address.inputValue()).toBe('https://www.phare.example/')
    await page.getByRole('button', { name: 'Retirer le lien' }).click()
    await expect.poll(plain).toBe('Voir le plan')
  })

  it('names people by suggestion, whole', async () => {
    await text().click()
    await page.keyboard.type('Merci @lé')
    const choices = page.getByRole('listbox', { name: 'Personnes à nommer' }).getByRole('option')
    await expect.poll(() => choices.allInnerTexts()).toEqual(['Léa Martin Chantier du Phare', 'Léo Petit'])
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.type('pour tout')
    await expect.poll(plain).toBe('Merci @Léo Petit pour tout')
    expect(JSON.stringify(await blocks())).toContain('"profileId":"p-leo"')
    for (let sign = 0; sign < ' pour tout'.length; sign += 1) await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await expect.poll(plain).toBe('Merci')
  })
})

describe('what is pasted', () => {
  it.each([
    ['Word', word],
    ['Google Docs', googleDocs],
    ['LibreOffice', libreOffice],
  ])('from %s keeps its words and forms, and nothing else', async (_name, html) => {
    await text().click()
    await paste({ 'text/html': html, 'text/plain': 'autre' })
    await expect.poll(plain).toBe(pastedText)
    const [heading, words] = await blocks()
    expect(heading?.kind).toBe('heading')
    expect(JSON.stringify(words)).toMatch(
      /"montrons","bold":true,"italic":false.*"écoutons","bold":false,"italic":true/,
    )
    expect(await text().innerHTML()).not.toMatch(/mso|font-|color|background|underline|<font|<b style/i)
    await page.keyboard.press('Control+z')
    await expect.poll(value).toBe('')
  })

  it('goes on in the line, with the blanks at its ends', async () => {
    await text().click()
    await page.keyboard.type('un')
    await paste({ 'text/html': '<b> deux </b>', 'text/plain': ' deux ' })
    await page.keyboard.type('trois')
    await expect.poll(plain).toBe('un deux trois')
  })

  it('is read as Markdown where it has its marks', async () => {
    await text().click()
    await paste({
      'text/plain': '## Titre\n\n- un\n- deux\n\n[piège](javascript:alert(1)) et [lien](https://phare.example)',
    })
    await expect
      .poll(plain)
      .toBe('Titre\n\n- un\n- deux\n\n[piège](javascript:alert(1)) et lien (https://phare.example/)')
  })

  it('runs nothing, whatever it is, also without the policy that would stop it', async () => {
    await page.goto(`${server.address}?${withoutPolicy}`)
    await text().click()
    for (const html of hostileTexts) await paste({ 'text/html': `<p>avant ${html} après</p>` })
    for (const url of hostileAddresses)
      await paste({ 'text/html': `<a href="${url.replaceAll('"', '&quot;')}">lien</a>` })
    const nodes = [link('javascript:alert(1)', 'ici'), { type: 'script', children: [words('alert(1)')] }]
    await paste({ 'application/x-lexical-editor': JSON.stringify({ namespace: 'portail', nodes }) })
    await page.waitForTimeout(300)
    expect(await text().locator('script, iframe, object, embed, svg, form, input, video, style').count()).toBe(0)
    expect(await value()).not.toMatch(/"url":"(?!https?:|mailto:|\/)/)
  })
})

describe('reading what somebody posted', () => {
  it('runs nothing, in any form or address, also without the policy that would stop it', async () => {
    await page.goto(`${server.address}?${withoutPolicy}`)
    const document = root(
      ...hostileTexts.flatMap((one) => [
        paragraph(words(one), link('https://exemple.fr', one), { type: 'mention', profileId: 'p', name: one }),
        node('heading', [words(one, 16)], { tag: one }),
        { type: 'image', mediaId: 'm-1', alt: one },
      ]),
      ...hostileAddresses.map((url) => paragraph(link(url, 'lien'))),
    )
    await page.locator('#document').fill(JSON.stringify(document))
    const reading = page.getByRole('region', { name: 'Lecture' })
    await reading.getByText('<script>alert(1)</script>').first().waitFor()
    await page.waitForTimeout(300)
    expect(await reading.locator('script, iframe, object, embed, svg, form, input, video, style').count()).toBe(0)
    const addresses = await reading.locator('a').evaluateAll((links) => links.map((one) => one.getAttribute('href')))
    expect([...new Set(addresses)]).toEqual(['https://exemple.fr/'])
  })
})

describe('the field in its form', () => {
  it('asks for a text, leads to it, and keeps it when it is refused', async () => {
    await publish()
    await page.getByRole('alert').getByRole('link', { name: 'Écrivez votre message.' }).click()
    expect(await hasFocus()).toBe(true)
    expect(await text().getAttribute('aria-invalid')).toBe('true')
    await page.keyboard.type('## Mon texte')
    const fields = [{ name: 'body', detail: 'Ce texte ne va pas.' }]
    server.replies.set('/api/portal/post', { status: 422, body: { code: 'x', detail: 'À revoir.', fields } })
    await publish()
    await page.getByRole('alert').getByText('Ce texte ne va pas.').waitFor()
    expect(await text().innerText()).toBe('Mon texte')
    const described = (await text().getAttribute('aria-describedby'))?.split(' ') ?? []
    const said = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).innerText()))
    expect(said.join(' ')).toMatch(/Ce que vous voulez dire[\s\S]*Ce texte ne va pas[\s\S]*9 sur 2\s000 caractères/)
  })

  it('brings back what was typed when the page is read again', async () => {
    await text().click()
    await page.keyboard.type('## Gardé')
    await expect.poll(plain).toBe('Gardé')
    await page.reload()
    await expect.poll(() => text().innerHTML()).toContain('<h2')
    await page.getByRole('button', { name: /Effacer|Abandonner|Repartir/ }).click()
    await expect.poll(async () => (await text().innerText()).trim()).toBe('')
  })

  it('saves a draft, takes what others wrote, and says what is too long without cutting it', async () => {
    const story = text('Récit')
    await expect.poll(() => story.innerHTML()).toContain('<ul')
    await story.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' et trois')
    await expect.poll(() => server.sent.length, { timeout: 10_000 }).toBeGreaterThan(0)
    const saved = server.sent.at(-1)?.body as { readonly answers: { readonly story: string } }
    expect(plainTextOf(readField(saved.answers.story, peopleText).text)).toBe('Bonjour,\n\n- un\n- deux et trois')
    await page.keyboard.type(` ${'x'.repeat(60)}`)
    await page.getByRole('status').getByText('la limite est de 60').waitFor()
    expect(await story.innerText()).toContain('x'.repeat(60))
  })

  it('is without a fault for axe, at both widths, and nothing is wider than the window', async () => {
    await text().click()
    await page.keyboard.type('## Nos ateliers\nNous **montrons**.\n- Rouen\nCaen')
    const folder = process.env.LOOK_FOLDER
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 })
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      if (folder) await page.screenshot({ path: `${folder}/editor-${width}.png`, fullPage: true })
    }
  })
})
