import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The two widths of every look: a desk, and the narrowest phone that is common. */
export const widths = { desk: 1280, phone: 360 } as const
export type Width = keyof typeof widths

const heights: Readonly<Record<Width, number>> = { desk: 900, phone: 740 }
const folder = join(import.meta.dirname, '..', 'screenshots')
mkdirSync(folder, { recursive: true })

export const setWidth = (page: Page, width: Width): Promise<void> =>
  page.setViewportSize({ width: widths[width], height: heights[width] })

/**
 * Looks at the screen as it stands, at both widths: no violation of axe, nothing wider than the window, a picture to
 * be looked at by people. The page ends at the width that it had.
 */
export async function look(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  for (const width of ['phone', 'desk'] as const) {
    await setWidth(page, width)
    const where = `${name}, ${widths[width]} px`
    await page.screenshot({ path: join(folder, `${name}-${widths[width]}.png`), fullPage: true })
    expect(await widerThanTheWindow(page), `${where}: nothing makes the page scroll sideways`).toEqual([])
    expect(await violations(page), `${where}: axe`).toEqual([])
  }
  if (before) await page.setViewportSize(before)
}

/** One line a violation, with the first places where it stands. We have no frames: the old way spares a window each time. */
export async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return found.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} | ${nodes
        .slice(0, 4)
        .map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`)
        .join(' | ')}`,
  )
}

/** What stands out of a page that scrolls sideways; nothing where it does not. */
export const widerThanTheWindow = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const out = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > width + 1,
    )
    return [
      `${document.documentElement.scrollWidth} px`,
      ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)),
    ]
  })
