import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationAccounts, demonstrationPassword } from '@/demonstration/accounts'
import { letterTo, linkIn } from '../../scripts/journey/browser'
import { addressOf, password, type Story } from '../../scripts/journey/story'
import type { Place } from '../support/canary'
import { shownCodes, visibleText } from '../support/shown-codes'
import { openBrowser } from './support/browser'
import { crawl } from './support/crawl'
import { formsNotMet } from './support/forms-not-met'
import { Visitor } from './support/visitor'
import { signedIn, walked } from './support/walked'
import { formsIn, formsOfTheSources, wrongForms } from './support/wrong-forms'

/** Enough for every kind of page; what lists lead to repeats. */
const mostPages = 80

const { structure, candidate, editor, manager } = demonstrationAccounts
const own = ['/mon-espace', '/mon-espace/compte', '/mon-espace/declarations', '/mon-espace/messages'] as const

interface Reader {
  readonly who: string
  /** How the session is opened; null for whoever has none. */
  readonly account: (() => { readonly email: string; readonly password: string }) | null
  readonly from: () => readonly string[]
}

const isDemonstration = Boolean(process.env.PORTAL_TO_WALK)
const known =
  ({ email }: { readonly email: string }) =>
  () => ({ email, password: demonstrationPassword })
let participant: Story
let applicant: Story
const admin = (story: () => Story) => () => ({ email: addressOf(story(), 'admin'), password })

const theManager = 'a manager'

/** From where each reader sets out; all that links lead to follows. */
const readers: readonly Reader[] = [
  {
    who: 'anybody',
    account: null,
    from: () => [
      ...['/', '/plan-du-site', '/badges', '/structures', '/catalogue', '/statistiques', '/verifier', '/contact'],
      ...['/connexion', '/inscription', '/mot-de-passe-oublie', '/mes-badges'],
    ],
  },
  { who: 'a structure that has the status and declares', account: admin(() => participant), from: () => own },
  { who: 'a structure that applies', account: admin(() => applicant), from: () => own },
  { who: 'somebody who holds badges', account: null, from: () => [holdersPage] },
  { who: 'an editor', account: known(editor), from: () => ['/admin'] },
  {
    who: theManager,
    account: known(manager),
    from: () => ['/admin', '/admin/travail', '/admin/regles', '/admin/etat'],
  },
  ...(isDemonstration
    ? [
        { who: 'the demonstration’s structure', account: known(structure), from: () => own },
        { who: 'the demonstration’s candidate', account: known(candidate), from: () => own },
      ]
    : []),
]

let holdersPage = ''

/** Payload's own history names each version by its identifier, and a text that is begun by its own, which a style hides. */
const ownOfTheCms = /\/versions(?:\/|$)|\/collections\/[a-z-]+\/create$/

/** A file is called what its author calls it. */
const fileNames = /[\p{L}\d_-]+\.csv\b/giu

/** Each tag on a line of its own: the words of two links beside each other are no name of a program. */
const apart = (html: string): string => html.replaceAll(/<(?=[/a-z])/gi, '\n<').replaceAll(fileNames, ' ')

interface Visited {
  readonly visitor: Visitor
  readonly places: readonly Place[]
}
const visited = new Map<string, Visited>()
/** Identifiers of forms that were sent wrong, by whoever met them first. */
const met = new Set<string>()

describe('every page that links lead to', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
    const url = inject('portalUrl')
    participant = await walked(url, 7)
    applicant = await walked(url, 2)
    const letter = await letterTo(participant.place, addressOf(participant, 'one'), /mes-badges\//)
    holdersPage = linkIn(letter, /mes-badges\//).pathname
  }, 300_000)
  afterAll(() => browser?.close())

  it.each(readers)('shows $who no word that the program keeps as a code', async ({ who, account, from: start }) => {
    const url = inject('portalUrl')
    const visitor = await Visitor.arrive(browser, url, 'phone')
    if (account) await signedIn(visitor, account())
    const from = start()
    const places = await crawl(visitor.context.request, url, from, mostPages)
    visited.set(who, { visitor, places })
    const pages = places.flatMap(({ name, text }) => {
      const begun = text.search(/<!doctype html|<html/i)
      return begun < 0 ? [] : [{ name, codes: shownCodes(visibleText(apart(text.slice(begun)))) }]
    })
    expect(pages.length).toBeGreaterThanOrEqual(from.length)
    expect(pages.filter(({ name, codes }) => codes.length > 0 && !ownOfTheCms.test(name))).toEqual([])
    visitor.isCalm()
  })

  // The desk of the Région is looked at by its own files; its forms are not walked through here.
  it.each(readers.filter(({ who }) => who !== theManager))(
    'tells $who what is wrong with each form that is sent empty',
    async ({ who }) => {
      const { visitor, places } = visited.get(who) ?? expect.fail(`${who} did not come`)
      for (const { name, text } of places) {
        const forms = formsIn(text)
        if (forms.every((form) => met.has(form))) continue
        for (const form of forms) met.add(form)
        await wrongForms(visitor, name)
      }
      await visitor.leave()
    },
  )

  it('leaves out no form of the sources but those that need a state which no reader is in', () => {
    const all = formsOfTheSources()
    const missing = all.filter((form) => ![...met].some((one) => form.test(one))).map(({ source }) => source)
    expect(missing.filter((form) => !formsNotMet.includes(form)).toSorted()).toEqual([])
    expect(formsNotMet.filter((name) => !all.some(({ source }) => source === name))).toEqual([])
  })
})
