import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationAccounts, demonstrationPassword } from '@/demonstration/accounts'
import { submittedBadge } from '../../scripts/journey/badge-steps'
import { letterTo, linkIn } from '../../scripts/journey/browser'
import { addressOf, password, type Story, theRow } from '../../scripts/journey/story'
import type { Place } from '../support/canary'
import { shownCodes, visibleText } from '../support/shown-codes'
import { openBrowser } from './support/browser'
import { crawl } from './support/crawl'
import { formsNotMet, formsOfOtherFiles } from './support/forms-not-met'
import { Visitor } from './support/visitor'
import { signedIn, walked } from './support/walked'
import { formsIn, formsOfTheSources, wrongForms } from './support/wrong-forms'

/** Enough for every kind of page; what lists lead to repeats. */
const mostPages = 80

const { structure, candidate, editor, reviewer, manager } = demonstrationAccounts
const own = [
  ...['', '/compte', '/compte/double-authentification', '/declarations', '/messages', '/equipe', '/endossements'],
  ...['/notifications', '/notifications/choix', '/notifications/adresse', '/ambassadeur', '/structure/nouvelle'],
  ...['/badges/nouveau', '/badges/nouveau/tableau', '/declarations/nouvelle', '/declarations/open-badge-factory'],
].map((path) => `/mon-espace${path}`)

interface Reader {
  readonly who: string
  /** How the session is opened; null for whoever has none. */
  readonly account: (() => { readonly email: string; readonly password: string }) | null
  readonly from: () => readonly string[]
  /** Where the first pages are what counts; absent: `mostPages`. */
  readonly most?: number
}

const isDemonstration = Boolean(process.env.PORTAL_TO_WALK)
const known =
  ({ email }: { readonly email: string }) =>
  () => ({ email, password: demonstrationPassword })
let participant: Story
let applicant: Story
const admin = (story: () => Story) => () => ({ email: addressOf(story(), 'admin'), password })

/** What the Région's own people open first: the cases of this file, then what their menu names. */
const desk = (): readonly string[] => [
  ...[`/admin/travail/candidatures/${applicant.applicationId}`, `/admin/travail/soumissions/${submissionId}`],
  ...[`/admin/structures/${participant.organizationId}`, `/admin/structures/${applicant.organizationId}`],
  ...[
    '',
    '/travail',
    '/travail/modeles',
    '/travail/absences',
    '/travail/etiquettes',
    '/regles',
    '/etat',
    '/registre',
    '/registre/saisie',
    '/registre/reprise',
    '/demandes',
    '/emetteur',
  ].map((path) => `/admin${path}`),
]

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
  {
    who: 'a structure that has the status and declares',
    account: admin(() => participant),
    from: () => [`/mon-espace/badges/${draftId}`, ...own],
  },
  { who: 'a structure that applies', account: admin(() => applicant), from: () => own },
  { who: 'somebody who holds badges', account: null, from: () => [holdersPage] },
  { who: 'an editor', account: known(editor), from: () => ['/admin'] },
  { who: 'a reviewer', account: known(reviewer), from: desk, most: 20 },
  { who: 'a manager', account: known(manager), from: desk, most: 60 },
  ...(isDemonstration
    ? [
        { who: 'the demonstration’s structure', account: known(structure), from: () => own },
        { who: 'the demonstration’s candidate', account: known(candidate), from: () => own },
      ]
    : []),
]

let holdersPage = ''
/** A badge of the participant that the reviewer has taken. */
let submissionId = ''
/** One that is begun. */
let draftId = ''

/** Payload's own history names each version by its identifier, and a text that is begun by its own, which a style hides. */
const ownOfTheCms = /\/versions(?:\/|$)|\/collections\/[a-z-]+\/create$/

/** Says what the columns of the open data are called. */
const namesColumns = '/donnees-ouvertes'

/** A file is called what its author calls it. */
const fileNames = /[\p{L}\d_-]+\.csv\b/giu

/** Each tag on a line of its own: the words of two links beside each other are no name of a program. */
const apart = (html: string): string => html.replaceAll(/<(?=[/a-z])/gi, '\n<').replaceAll(fileNames, ' ')

interface Visited {
  readonly visitor: Visitor
  readonly places: readonly Place[]
}
const visited = new Map<string, Visited>()
/** Identifiers of forms that were sent wrong, by whoever met them first, and of those on their pages. */
const met = new Set<string>()

/** Cases in the hands of the reviewer, a badge that is begun, an invitation without an answer: their forms are there. */
async function thingsUnderWay(): Promise<void> {
  const { reviewer: browser, applicationId } = applicant
  const { revision } = await theRow(browser, 'applications', { id: applicationId })
  await browser.does(`/applications/${applicationId}/take`, { revision })
  const terms = { competency: 'adapt', level: 'mastery', coverage: 'full' }
  const filed = await submittedBadge(participant, `Changer de poste ${participant.tag}`, terms)
  submissionId = String(filed.id)
  await participant.reviewer.does(`/submissions/${submissionId}/take`, { revision: filed.revision })
  const { admin: structureAdmin, organizationId, tag } = participant
  draftId = String((await structureAdmin.does('/submissions', { organizationId, name: `Ranger ${tag}` })).id)
  const invited = { email: addressOf(participant, 'invited'), role: 'reader' }
  await structureAdmin.does(`/organizations/${organizationId}/invitations`, invited)
}

describe('every page that links lead to', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
    const url = inject('portalUrl')
    participant = await walked(url, 7)
    applicant = await walked(url, 2)
    await thingsUnderWay()
    const letter = await letterTo(participant.place, addressOf(participant, 'one'), /mes-badges\//)
    holdersPage = linkIn(letter, /mes-badges\//).pathname
  }, 300_000)
  afterAll(() => browser?.close())

  it.each(readers)(
    'shows $who no word that the program keeps as a code',
    async ({ who, account, from: start, most = mostPages }) => {
      const url = inject('portalUrl')
      const visitor = await Visitor.arrive(browser, url, 'phone')
      if (account) await signedIn(visitor, account())
      const from = start()
      const places = await crawl(visitor.context.request, url, from, most)
      visited.set(who, { visitor, places })
      const pages = places.flatMap(({ name, text }) => {
        const begun = text.search(/<!doctype html|<html/i)
        return begun < 0 ? [] : [{ name, codes: shownCodes(visibleText(apart(text.slice(begun)))) }]
      })
      expect(pages.length).toBeGreaterThanOrEqual(from.length)
      expect(
        pages.filter(({ name, codes }) => codes.length > 0 && name !== namesColumns && !ownOfTheCms.test(name)),
      ).toEqual([])
      visitor.isCalm()
    },
  )

  it.each(readers)('tells $who what is wrong with each form that is sent empty', async ({ who }) => {
    const { visitor, places } = visited.get(who) ?? expect.fail(`${who} did not come`)
    for (const { name, text } of places) {
      const forms = formsIn(text)
      if (forms.every((form) => met.has(form))) continue
      for (const form of [...forms, ...(await wrongForms(visitor, name))]) met.add(form)
    }
    await visitor.leave()
  })

  it('meets each form of the sources but those of a state which no reader is in', () => {
    const all = formsOfTheSources()
    const isMet = (form: RegExp): boolean => [...met].some((one) => form.test(one))
    const missing = all.filter((form) => !isMet(form)).map(({ source }) => source)
    const excused = { ...formsNotMet, ...formsOfOtherFiles }
    expect(missing.filter((form) => !(form in excused)).toSorted(), 'forms that nobody met').toEqual([])
    expect(
      Object.keys(excused).filter((name) => !all.some(({ source }) => source === name)),
      'no form of the sources',
    ).toEqual([])
    // On a portal that holds more, more is met.
    const listed = all.filter(({ source }) => source in formsNotMet)
    if (!isDemonstration) expect(listed.filter(isMet).map(String), 'listed, and met all the same').toEqual([])
  })
})
