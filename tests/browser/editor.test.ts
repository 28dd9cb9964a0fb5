import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationAccounts } from '@/demonstration/accounts'
import { slugOf } from '@/kernel/text'
import { signIn } from './story/story'
import { openBrowser } from './support/browser'
import { patienceMs, Visitor } from './support/visitor'

/** An editor's day: write, preview, schedule, publish, correct criteria, compare, restore, move. */
describe('an editor’s day', () => {
  let browser: Browser
  let editor: Visitor
  let reader: Visitor
  let id = ''
  // One that no other run on the same portal has.
  const title = `Le badge du lundi ${Date.now().toString(36)}`
  const note = `Une situation de plus, ${Date.now().toString(36)}.`
  const address = `/actualites/${slugOf(title)}`
  const nextAddress = `/actualites/${slugOf(`${title} ailleurs`)}`

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
  // The CMS knows a session by its origin, which a page itself would send.
  const headers = { origin: new URL(inject('portalUrl')).origin }
  const asked = async (path: string) => (await editor.page.request.get(api(path), { headers })).json()
  const draft = () => asked(`news/${id}?draft=true&depth=0`)
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
    await expect.poll(async () => (await draft()).slug, { timeout: patienceMs }).toBe(slugOf(title))
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
    await reader.isMissing(address)
    await page.goto(back)
  })

  it('waits on the desk for its hour, and is published before it all the same', async () => {
    const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString()
    const { updatedAt } = await draft()
    const planned = await editor.page.request.patch(api(`news/${id}?draft=true`), {
      data: { updatedAt, publishAt: tomorrow },
      headers,
    })
    expect(planned.status()).toBe(200)
    await editor.go('/admin/edition')
    await editor.page.locator('.p-agenda').getByText(title).waitFor()
    await editor.go(`/admin/collections/news/${id}`)
    await publish()
    await expect.poll(async () => (await draft())._status, { timeout: patienceMs }).toBe('published')
    expect((await draft()).publishAt).toBeNull()
    await reader.go(address)
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
    const { docs } = await asked(`news/versions?where[parent][equals]=${id}&sort=-updatedAt&depth=0`)
    const earlier = docs.find(
      ({ version }: { version: { summary: string; _status: string } }) =>
        version.summary === before.summary && version._status === 'published',
    )
    const at = `/admin/collections/news/${id}/versions`
    await editor.go(`${at}/${docs[0].id}?versionFrom=${earlier.id}`)
    await editor.sees('Une autre phrase.')
    await photograph('edition-comparer')
    await editor.go(`${at}/${earlier.id}`)
    await editor.button('Restaurer cette version').click()
    await editor.button(/^Confirmer/).click()
    await expect.poll(async () => (await draft()).summary, { timeout: patienceMs }).toBe(before.summary)
  })

  it('moves, and its former address leads there', async () => {
    await editor.go(`/admin/collections/news/${id}`)
    await editor.page.locator('#field-slug').fill(nextAddress)
    await publish()
    await expect.poll(async () => (await draft())._status, { timeout: patienceMs }).toBe('published')
    await reader.go(address)
    expect(new URL(reader.page.url()).pathname).toBe(nextAddress)
  })

  it('corrects the criteria of a badge, and the public reads what changed', async () => {
    await editor.go('/admin/collections/regional-badges/adapt-practice')
    const criteria = editor.page.locator('#field-criteria')
    await criteria.fill(`${await criteria.inputValue()}\nDemande ce qui change avant de commencer.`)
    await editor.page.locator('#field-versionNote').fill(note)
    await publish()
    await reader.go('/badges/s-adapter-je-pratique')
    await expect
      .poll(
        async () => {
          await reader.page.reload()
          return reader.page.getByText(note).count()
        },
        { timeout: patienceMs },
      )
      .toBeGreaterThan(0)
    await reader.sees('L’histoire des critères')
  })

  it('reads well where visitors come', async () => {
    for (const [path, name] of [
      ['/ressources', 'ressources'],
      ['/questions', 'questions'],
      ['/comprendre-les-badges', 'comprendre-les-badges'],
    ] as const) {
      await reader.go(path)
      await reader.look(name)
    }
  })
})
