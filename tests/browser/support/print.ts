import { expect } from 'vitest'
import type { Visitor } from './visitor'

/** How many sheets of A4 the page makes as it stands. */
export async function sheets({ page }: Visitor): Promise<number> {
  const printed = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  return printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

/** On paper nothing can be pressed: no button and no field is printed. */
export async function printsWithoutButtons({ page }: Visitor): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  const seen = page.locator('button, input, textarea, select').and(page.locator(':visible'))
  expect(await seen.allTextContents(), 'buttons and fields on paper').toEqual([])
  await page.emulateMedia({ media: 'screen' })
}
