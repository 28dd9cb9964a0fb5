import { expect } from 'vitest'
import { type Place, sightings } from '../../support/canary'
import { crawl } from '../support/crawl'
import { addressOf, type Story } from './story'

const mostPages = 30
const contact = 'badges-formation@normandie.fr'

/** 8. Neither the staff nor the structure nor anybody finds the address of a holder on a page that links lead to. */
export async function noAddressOnAnyPage(story: Story): Promise<void> {
  const { admin, reviewer, url } = story
  const holders = ['one', 'two', 'three', 'nouvelle'].map((who) => addressOf(story, who))
  const anybody = await admin.context.browser()?.newContext()
  if (!anybody) throw new Error('the story has no browser')
  const seen: Place[] = []
  const visits = [
    [reviewer.context.request, ['/admin/registre', '/admin/travail', '/admin/structures', '/api/portal/ledger.csv']],
    [admin.context.request, ['/mon-espace', '/mon-espace/declarations', '/mon-espace/badges']],
    [anybody.request, ['/', '/catalogue', '/structures', '/statistiques']],
  ] as const
  for (const [request, from] of visits) {
    const places = await crawl(request, url, from, mostPages)
    expect(places.length).toBeGreaterThan(from.length)
    expect(sightings(places, holders)).toEqual([])
    seen.push(...places)
  }
  // The search reads pages: it finds the one address that they show on purpose, and the structure of this story.
  expect(sightings(seen, [contact])).not.toEqual([])
  expect(seen.some(({ text }) => text.includes(story.name))).toBe(true)
  await anybody.close()
}
