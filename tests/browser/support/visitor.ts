import type { Browser, BrowserContext, ConsoleMessage, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { look, setWidth, type Width } from './look'

/** How long a screen may take to show what a step waits for, on two busy cores. */
export const patienceMs = 30_000

/** One person at one browser: sees every error, warning and report that the browser writes, and says so at the end. */
export class Visitor {
  /** What the console said that nobody expected. */
  readonly surprises: string[] = []
  private refusals = 0
  private missing = ''

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {
    context.on('console', (message) => this.hear(message))
    context.on('weberror', (error) => this.surprises.push(`uncaught: ${error.error().message}`))
    context.on('response', (response) => {
      if (response.status() >= 500) this.surprises.push(`${response.status()} from ${response.url()}`)
    })
  }

  static async arrive(browser: Browser, url: string, width: Width = 'desk'): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' })
    context.setDefaultTimeout(patienceMs)
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP report: ${event.violatedDirective} ${event.blockedURI}`)
      })
    })
    const page = await context.newPage()
    await setWidth(page, width)
    return new Visitor(context, page, url)
  }

  async go(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.url).href)
    await this.ready()
  }

  /** Waits for an address, then until the page's scripts have taken over. */
  async arrivesAt(path: string | RegExp): Promise<void> {
    await this.page.waitForURL((address) => {
      const here = `${address.pathname}${address.search}`
      return typeof path === 'string' ? here === path : path.test(here)
    })
    await this.ready()
  }

  /** Buttons of forms are disabled until the scripts run: then everything else answers as well. */
  async ready(): Promise<void> {
    await this.page.waitForFunction(
      () => document.readyState === 'complete' && !document.querySelector('.p-form button[type="submit"]:disabled'),
    )
  }

  look = (name: string): Promise<void> => look(this.page, name)

  sees = (text: string | RegExp): Promise<void> => this.page.getByText(text).filter({ visible: true }).first().waitFor()

  heading = (name: string | RegExp): Promise<void> => this.page.getByRole('heading', { name, level: 1 }).waitFor()

  link = (name: string | RegExp): Locator => this.page.getByRole('link', { name, exact: typeof name === 'string' })

  button = (name: string | RegExp): Locator => this.page.getByRole('button', { name, exact: typeof name === 'string' })

  /** A field that can be seen, by the words of its label. */
  field = (label: string): Locator => this.page.getByLabel(label, { exact: true }).filter({ visible: true })

  /** Does what the portal has to refuse: the browser writes the answer's status to its console, once each. */
  async isRefused(act: () => Promise<unknown>): Promise<void> {
    this.refusals += 1
    await act()
    await this.page.getByRole('alert').filter({ visible: true }).first().waitFor()
    await expect.poll(() => this.refusals, { message: 'the portal has refused', timeout: patienceMs }).toBe(0)
  }

  /** What the console said of forms that were sent to be refused, or cut: nothing else is forgotten. */
  forgetRefusals(): void {
    const expected = /(status of 4\d\d|net::ERR_FAILED).*\/api\/portal\//
    const left = this.surprises.filter((line) => !expected.test(line))
    this.surprises.splice(0, this.surprises.length, ...left)
  }

  /** Opens an address where nothing is. */
  async isMissing(path: string): Promise<void> {
    this.missing = new URL(path, this.url).href
    const answer = await this.page.goto(this.missing)
    expect(answer?.status(), path).toBe(404)
    await this.ready()
  }

  /** Nothing was written to the console, nothing was blocked, no answer was a failure. */
  isCalm(): void {
    expect(this.surprises, 'the console of this browser').toEqual([])
  }

  async leave(): Promise<void> {
    await this.context.close()
    this.isCalm()
  }

  private hear(message: ConsoleMessage): void {
    if (!['error', 'warning'].includes(message.type())) return
    const { url } = message.location()
    if (this.refusals > 0 && /status of 4(01|03|09|22)/.test(message.text()) && url.includes('/api/portal/')) {
      this.refusals -= 1
      return
    }
    // Payload frames its preview so; the page in it is one of ours.
    if (
      /^An iframe which has both allow-scripts and allow-same-origin/.test(message.text()) &&
      url.includes('/apercu/')
    )
      return
    if (url === this.missing && message.text().includes('status of 404')) return
    this.surprises.push(`${message.type()} at ${this.page.url()}: ${message.text()} ${url}`)
  }
}
