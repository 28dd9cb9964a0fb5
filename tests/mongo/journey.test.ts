import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { shownAt } from '../../scripts/journey/browser'
import { type OwnPortal, startOwnPortal } from '../../scripts/journey/own-portal'
import { steps } from '../../scripts/journey/steps'
import { begin, type Story } from '../../scripts/journey/story'
import { databaseOn } from '../support/portal'

const minute = 60_000

describe('the journey on MongoDB, web and worker as processes of their own', () => {
  let own: OwnPortal
  let story: Story

  beforeAll(async () => {
    const name = `journey_${randomUUID().replaceAll('-', '')}`
    own = await startOwnPortal({ DATABASE_URL: databaseOn(process.env.TEST_MONGODB_URL ?? '', name) })
    story = await begin(shownAt(own.url))
  }, 6 * minute)
  afterAll(() => own?.stop())

  // Each step goes on from the one before: after a failure the others would only repeat it.
  let isBroken = false
  it.each(steps)('$title', { timeout: 2 * minute }, async ({ walk }) => {
    if (isBroken) throw new Error('an earlier step failed')
    isBroken = true
    await walk(story)
    isBroken = false
  })
})
