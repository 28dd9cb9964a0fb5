import type { RequestHandler } from 'express'
import { badgeWords, competencyWords, coverageWords, levelWords } from '@/catalogue/addresses'
import type { AddressWords } from '@/kernel/address-words'
import { organizationKindWords } from '@/organizations/kind-words'

/** Which words the addresses of a list are written in. */
const parameters: Readonly<Record<string, Readonly<Record<string, AddressWords<string>>>>> = {
  '/catalogue': { competence: competencyWords, niveau: levelWords, part: coverageWords } as never,
  '/structures': { type: organizationKindWords } as never,
}
const badgePage = /^\/badges\/([a-z-]{1,60})\/?$/

/** Public addresses are French and permanent: those that once held a code lead on for good (308). */
export const oldAddresses: RequestHandler = (request, response, next) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return next()
  const current = currentAddress(request.originalUrl)
  if (current === null) return next()
  response.setHeader('cache-control', 'public, max-age=86400')
  response.redirect(308, current)
}

/** The address that replaces this one; null when it stands. */
export function currentAddress(address: string): string | null {
  const [path = '', query = ''] = address.split('?', 2)
  const code = badgePage.exec(path)?.[1]
  if (code) {
    const value = badgeWords.meantBy(code)
    return value && badgeWords.wordOf(value) !== code ? withQuery(`/badges/${badgeWords.wordOf(value)}`, query) : null
  }
  const words = parameters[path]
  if (!words || !query) return null
  const asked = new URLSearchParams(query)
  let changed = false
  for (const [name, { meantBy, wordOf }] of Object.entries(words)) {
    const word = asked.get(name)
    const value = word ? meantBy(word) : null
    if (value === null || wordOf(value) === word) continue
    asked.set(name, wordOf(value))
    changed = true
  }
  return changed ? withQuery(path, asked.toString()) : null
}

const withQuery = (path: string, query: string): string => (query ? `${path}?${query}` : path)
