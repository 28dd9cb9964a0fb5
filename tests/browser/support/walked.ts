import { expect } from 'vitest'
import { shownAt } from '../../../scripts/journey/browser'
import { steps } from '../../../scripts/journey/steps'
import { begin, type Story } from '../../../scripts/journey/story'
import type { Visitor } from './visitor'

/** The story as far as a step, over HTTP: the suite's own portal begins with the staff alone. */
export async function walked(url: string, until: number): Promise<Story> {
  const story = await begin(shownAt(url))
  for (const { walk } of steps.slice(0, until)) await walk(story)
  return story
}

/** A session without its form, which other files look at. */
export async function signedIn(
  visitor: Visitor,
  account: { readonly email: string; readonly password: string },
): Promise<void> {
  const { url, context } = visitor
  const headers = { origin: new URL(url).origin }
  const answer = await context.request.post(`${url}/api/portal/account/sign-in`, { data: account, headers })
  expect(answer.status(), account.email).toBe(200)
}
