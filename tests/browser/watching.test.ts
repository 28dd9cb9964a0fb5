import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser } from './support/browser'
import { Keyboard } from './support/keyboard'
import { violations } from './support/look'
import { Visitor } from './support/visitor'

/** Whatever the other files would not notice, they could not fail for. */
describe('a visitor notices', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  const visitor = async () => {
    const somebody = await Visitor.arrive(browser, inject('portalUrl'))
    await somebody.go('/accessibilite')
    return somebody
  }

  it('a warning in the console', async () => {
    const somebody = await visitor()
    await somebody.page.evaluate(() => console.warn('something is odd'))
    expect(somebody.surprises.join()).toContain('something is odd')
    await expect(somebody.leave()).rejects.toThrow()
  })

  it('a script that the policy blocks', async () => {
    const somebody = await visitor()
    await somebody.page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "taken over"'
      document.head.append(script)
    })
    expect(await somebody.page.title()).not.toBe('taken over')
    expect(somebody.surprises.join()).toContain('CSP report: script-src-elem')
    await expect(somebody.leave()).rejects.toThrow()
  })

  it('a field without a name, and a page that scrolls sideways', async () => {
    const somebody = await visitor()
    // On a slow machine the page's own scripts may still put its content in order, and take the planted nodes away.
    const plant = () =>
      somebody.page.evaluate(() => {
        if (document.getElementById('unnamed')) return
        document.querySelector('main')?.insertAdjacentHTML('beforeend', '<input id="unnamed"><div id="wide">wide</div>')
        document.getElementById('wide')?.style.setProperty('width', '4000px')
      })
    const found = () => plant().then(async () => (await violations(somebody.page)).join())
    await expect.poll(found, { timeout: 20_000 }).toContain('label')
    await plant()
    await expect(somebody.look('nothing-to-keep')).rejects.toThrow(/sideways/)
    await somebody.leave()
  })

  it('a focus that cannot be seen', async () => {
    const somebody = await visitor()
    await somebody.page.evaluate(() => {
      for (const link of document.querySelectorAll('a')) link.style.cssText = 'outline: none; box-shadow: none'
    })
    await expect(new Keyboard(somebody).reach(somebody.link('Aller au contenu'))).rejects.toThrow(/focus is seen/)
    await somebody.leave()
  })
})
