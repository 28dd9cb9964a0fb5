import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationAccounts } from '@/demonstration/accounts'
import { signIn } from './story/story'
import { openBrowser } from './support/browser'
import { patienceMs, Visitor } from './support/visitor'

/** An editor's day: write, preview, schedule, publish, correct criteria, compare, restore, move. */
describe('an editor’s day', () => {
  let browser: Browser
  let editor: Visitor
  let reader: Visitor
  let id = ''
  const title = 'Le badge du lundi'

  beforeAll(async () => {
    browser = await openBrowser()
    editor = await Visitor.arrive(browser, inject('portalUrl'))
    reader = await Visitor.arrive(browser, inject('portalUrl'))
    await signIn(editor, demonstrationAccounts.editor.email)
    await editor.arrivesAt('/admin/edition')
  })
  afterEach(() => {
    editor.isCalm()
    reader.isCalm()
  })
  afterAll(() => browser?.close())

  const api = (path: string) => new URL(`/api/${path}`, editor.url).href
  const draft = async () => (await editor.page.request.get(api(`news/${id}?draft=true&depth=0`))).json()
  const photograph = (name: string) =>
    editor.page.screenshot({ path: `tests/browser/screenshots/${name}-1280.png`, fullPage: true })
  const publish = () => editor.page.locator('#action-save').click()

  it('begins with what is due', async () => {
    await editor.heading(/^Bonjour/)
    await editor.sees('Ce qui paraîtra')
    await editor.look('bureau-edition')
  })

  it('a text saves itself while it is written, with remarks beside it', async () => {
    await editor.go('/admin/collections/news/create')
    await editor.page.waitForURL(/\/admin\/collections\/news\/[0-9a-f-]{36}/)
    id = new URL(editor.page.url()).pathname.split('/').at(-1) ?? ''
    await editor.page.locator('#field-title').fill(title)
    await editor.page.locator('#field-summary').fill('Chaque lundi, une équipe regarde ce qui a été fait.')
    await editor.page.locator('[data-lexical-editor="true"]').first().click()
    await editor.page.keyboard.type('Le lundi, on raconte. Pour la suite, tout est dit.')
    await expect.poll(async () => (await draft()).slug, { timeout: patienceMs }).toBe('le-badge-du-lundi')
    await expect.poll(async () => JSON.stringify((await draft()).body), { timeout: patienceMs }).toContain('on raconte')
    await editor.sees('Avant de publier')
    await editor.sees('Rien à signaler.')
    await photograph('edition-ecrire')
  })

  it('is read on its real page before anybody else reads it', async () => {
    const { page } = editor
    const back = page.url()
    await editor.go(`/apercu/actualites/${id}`)
    await editor.heading(title)
    await editor.look('apercu-actualite')
    await reader.isMissing('/actualites/le-badge-du-lundi')
    await page.goto(back)
  })

  it('waits on the desk for its hour, and is published before it all the same', async () => {
    const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString()
    const { updatedAt } = await draft()
    const planned = await editor.page.request.patch(api(`news/${id}?draft=true`), {
      data: { updatedAt, publishAt: tomorrow },
      headers: { origin: new URL(editor.url).origin },
    })
    expect(planned.status()).toBe(200)
    await editor.go('/admin/edition')
    await editor.page.locator('.p-agenda').getByText(title).waitFor()
    await editor.go(`/admin/collections/news/${id}`)
    await publish()
    await expect.poll(async () => (await draft())._status, { timeout: patienceMs }).toBe('published')
    expect((await draft()).publishAt).toBeNull()
    await reader.go('/actualites/le-badge-du-lundi')
    await reader.heading(title)
    await reader.look('actualite')
    await reader.go('/actualites')
    await reader.sees(title)
    await reader.look('actualites')
  })

  it('is compared with what it was, and put back', async () => {
    const before = await draft()
    await editor.go(`/admin/collections/news/${id}`)
    await editor.page.locator('#field-summary').fill('Une autre phrase.')
    await expect.poll(async () => (await draft()).summary, { timeout: patienceMs }).toBe('Une autre phrase.')
    await publish()
    await expect.poll(async () => (await draft())._status, { timeout: patienceMs }).toBe('published')
    const { docs } = await (
      await editor.page.request.get(
        api(
          `news/versions?where[parent][equals]=${id}&where[version._status][equals]=published&sort=-updatedAt&depth=0`,
        ),
      )
    ).json()
    const earlier = docs.find((one: { version: { summary: string } }) => one.version.summary === before.summary)
    await editor.go(`/admin/collections/news/${id}/versions/${earlier.id}`)
    await editor.sees('Une autre phrase.')
    await photograph('edition-comparer')
    await editor.page.locator('.restore-version button, button.restore-version__restore-button').first().click()
    await editor.page
      .locator('.confirmation-modal button, dialog button')
      .filter({ hasText: /^Confirmer/ })
      .click()
    await expect.poll(async () => (await draft()).summary, { timeout: patienceMs }).toBe(before.summary)
  })

  it('moves, and its former address leads there', async () => {
    await editor.go(`/admin/collections/news/${id}`)
    await editor.page.locator('#field-slug').fill('le-lundi-des-badges')
    await publish()
    await expect.poll(async () => (await draft())._status, { timeout: patienceMs }).toBe('published')
    await reader.go('/actualites/le-badge-du-lundi')
    expect(new URL(reader.page.url()).pathname).toBe('/actualites/le-lundi-des-badges')
  })

  it('corrects the criteria of a badge, and the public reads what changed', async () => {
    await editor.go('/admin/collections/regional-badges/adapt-practice')
    const criteria = editor.page.locator('#field-criteria')
    await criteria.fill(`${await criteria.inputValue()}\nDemande ce qui change avant de commencer.`)
    await editor.page.locator('#field-versionNote').fill('Une situation de plus.')
    await publish()
    await reader.go('/badges/s-adapter-je-pratique')
    await expect
      .poll(
        async () => {
          await reader.page.reload()
          return reader.page.getByText('Une situation de plus.').count()
        },
        { timeout: patienceMs },
      )
      .toBeGreaterThan(0)
    await reader.sees('L’histoire des critères')
  })

  it('reads well where visitors come', async () => {
    for (const [path, name] of [
      ['/', 'accueil-actualites'],
      ['/ressources', 'ressources'],
      ['/questions', 'questions'],
      ['/comprendre-les-badges', 'comprendre-les-badges'],
    ] as const) {
      await reader.go(path)
      await reader.look(name)
    }
  })
})
