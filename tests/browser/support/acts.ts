import type { Page } from 'playwright-core'

/** Runs in the page: notes each click there, also the one that Enter or the space bar makes. */
function noteClicks(): void {
  const here = globalThis as typeof globalThis & { notesClicks?: boolean }
  if (here.notesClicks) return
  here.notesClicks = true
  addEventListener(
    'click',
    ({ isTrusted }) => {
      if (isTrusted) sessionStorage.setItem('acts', String(Number(sessionStorage.getItem('acts') ?? 0) + 1))
    },
    true,
  )
}

/** How many clicks a person has made on this page and on those that followed, since this was asked. */
export async function actsFromNow(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(noteClicks)
  await page.evaluate(noteClicks)
  await page.evaluate(() => sessionStorage.setItem('acts', '0'))
  return () => page.evaluate(() => Number(sessionStorage.getItem('acts') ?? 0))
}
