import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, inject, it } from 'vitest'
import { draftAndSubmission, passport, receipt } from './story/application'
import { endorsement, mappings, submissions, takenUp } from './story/badges'
import { noAddressOnAnyPage } from './story/canary'
import { declaration } from './story/declaration'
import { backAfterSending, documentAndSteps, elsewhere, firstSteps } from './story/filing'
import { ledger } from './story/ledger'
import { participant } from './story/participant'
import { movesToAnotherAddress, regionalBadge } from './story/regional-badge'
import { answer, decision, workListAndQuestion } from './story/review'
import { begin, type Story } from './story/story'
import { invitation, joinRequest, signUpAndStructure } from './story/structure'
import { openBrowser } from './support/browser'

describe('the story of a structure, in a browser', () => {
  let browser: Browser
  let story: Story
  let isBroken = false

  beforeAll(async () => {
    browser = await openBrowser()
    story = await begin(browser, inject('portalUrl'))
  })
  afterEach(() => {
    story.admin.isCalm()
    story.reviewer.isCalm()
  })
  afterAll(() => browser?.close())

  /** A step after a broken one would only repeat its complaint. */
  const step = (title: string, walk: (story: Story) => Promise<void>) =>
    it(title, async ({ skip }) => {
      skip(isBroken, 'an earlier step failed')
      isBroken = true
      await walk(story)
      isBroken = false
    })

  step('1. a person signs up, confirms the address and creates a structure, by keyboard alone', signUpAndStructure)
  step('1. a second person with the same SIRET asks to join, on a phone, and is accepted', joinRequest)
  step('1. an invited colleague comes from the mail and belongs to the team', invitation)
  step(
    '2. the application begins on a phone, by keyboard alone, a step a page, and is left and found again',
    firstSteps,
  )
  step('2. what was typed on another device is there, and an older window overwrites nothing', elsewhere)
  step('2. a document that is none is refused, a true one is joined to its step', documentAndSteps)
  step('2. the Passport address is confirmed by the code of its mail', passport)
  step('2. the check says what lacks and leads there, and the case is sent', draftAndSubmission)
  step('2. the back button after sending leads to the case, with its receipt', backAfterSending)
  step('2. the receipt carries the number of the case, and withdrawing asks first', receipt)
  step('3. the reviewer finds the case, takes it and asks, by keyboard alone', workListAndQuestion)
  step('3. the structure answers from its own space', answer)
  step('3. the reviewer accepts after reading the mail that goes out', decision)
  step('4. the structure is Participant for three years, in the directory, with a badge to be checked', participant)
  step('5. it submits four badges of its own, each with its explanation', submissions)
  step('5. an address that leads inside is refused, and a table is read before it begins drafts', takenUp)
  step('5. the reviewer maps them from today with the confirmed channel, and the catalogue shows them', mappings)
  step('5. endorsements are looked at from both sides', endorsement)
  step('6. a file is refused, another previewed line by line, declared and recorded', declaration)
  step('7. the holder comes from the mail, shows the badge, and may say no to more', regionalBadge)
  step('7. who lost the link asks for it again, and another address takes over', movesToAnotherAddress)
  step('8. the ledger tells why, by keyboard alone, and the figures are public', ledger)
  step('8. no page and no export shows the address of a holder', noAddressOnAnyPage)
})
