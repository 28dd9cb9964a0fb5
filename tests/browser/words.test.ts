import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { demonstrationAccounts } from '@/demonstration/accounts'
import { shownCodes, visibleText } from '../support/shown-codes'
import { signIn } from './story/story'
import { openBrowser } from './support/browser'
import { crawl } from './support/crawl'
import { Visitor } from './support/visitor'

/** Enough for every kind of page; what lists lead to repeats. */
const mostPages = 80

/** From where each reader sets out; all that links lead to follows. */
const readers = [
  ['anybody', null, ['/', '/plan-du-site', '/badges', '/structures', '/catalogue', '/statistiques', '/verifier']],
  ['a structure', demonstrationAccounts.structure, ['/mon-espace', '/mon-espace/compte', '/mon-espace/declarations']],
  ['a candidate', demonstrationAccounts.candidate, ['/mon-espace', '/mon-espace/compte', '/mon-espace/messages']],
  ['an editor', demonstrationAccounts.editor, ['/admin']],
  ['a manager', demonstrationAccounts.manager, ['/admin', '/admin/travail', '/admin/regles', '/admin/etat']],
] as const

/** The suite's own portal has the accounts of staff; a demonstration that is walked has all of them. */
const here = process.env.PORTAL_TO_WALK
  ? readers
  : readers.filter(([, account]) => account === null || account.roles.length > 0)

/** Payload's own history names each version by its identifier. */
const ownOfTheCms = /\/versions(?:\/|$)/

/** A file is called what its author calls it. */
const fileNames = /[\p{L}\d_-]+\.csv\b/giu

/** Each tag on a line of its own: the words of two links beside each other are no name of a program. */
const apart = (html: string): string => html.replaceAll(/<(?=[/a-z])/gi, '\n<').replaceAll(fileNames, ' ')

describe('no page shows what the program keeps as a code', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  it.each(here)('%s reads French alone', async (_, account, from) => {
    const url = inject('portalUrl')
    const visitor = await Visitor.arrive(browser, url)
    if (account) {
      await signIn(visitor, account.email)
      await visitor.arrivesAt(/^\/(?:mon-espace|admin)/)
    }
    const places = await crawl(visitor.context.request, url, from, mostPages)
    const pages = places.flatMap(({ name, text }) => {
      const start = text.search(/<!doctype html|<html/i)
      return start < 0 ? [] : [{ name, codes: shownCodes(visibleText(apart(text.slice(start)))) }]
    })
    expect(pages.length).toBeGreaterThan(from.length)
    expect(pages.filter(({ name, codes }) => codes.length > 0 && !ownOfTheCms.test(name))).toEqual([])
    await visitor.leave()
  })
})
