import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { staffScreensOf } from '@/app/(payload)/views'
import { slices } from '@/boot/slices'

const folder = 'src/app/(payload)/views'
/** What stands around each of them. */
const frame = 'staff-view.tsx'

it('every screen that is written for the staff has an address in the admin', () => {
  const written = readdirSync(folder)
    .filter((name) => name.endsWith('.tsx') && name !== frame)
    .flatMap((name) =>
      [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/export async function (\w+View)\(/g)].map(
        ([, component]) => `${name.replace('.tsx', '')}#${component}`,
      ),
    )
  const addressed = [...staffScreensOf(slices).map(({ view }) => view), 'home#HomeView']
  expect(written.toSorted()).toEqual(addressed.toSorted())
})
