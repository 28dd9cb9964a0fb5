import type { Field } from 'payload'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { recordLines, screenOf } from '@/app/(payload)/views/record-lines'
import { Record } from '@/app/(payload)/views/record-page'
import { collectionsOf } from '@/boot/composed'
import { slices } from '@/boot/slices'
import { wordsInLists } from '~/collections/words-in-lists'
import { shownCodes, visibleText, wordTables } from '../support/shown-codes'

const collections = collectionsOf(slices)

vi.mock('next/navigation', () => ({ notFound: () => undefined, redirect: () => undefined, useRouter: () => ({}) }))
vi.mock('@/app/(payload)/views/staff-view', () => ({ StaffScreenFrame: () => null }))

const written = collections.filter(({ auth, custom }) => !auth && custom?.editors !== true)
const kept = [
  ...['9999-12-31', '2026-11-12', '2026-11-12T09:30:00.000Z', '0f8fad5b-d9cb-469f-a165-70867728950e', true, 1200],
  ...[
    ['reviewer', 'schemeManager'],
    [],
    { any: 'thing' },
    [{ any: 'thing' }],
    null,
    'someNewEvent',
    'awards.some-effect',
  ],
]
const codes = ['issuanceStates', 'submissionStateNames', 'applicationStateNames', 'journalEventNames', 'effectNames']
const values = [...kept, ...codes.flatMap((table) => Object.keys(wordTables[table] ?? {}))]

const page = (slug: string, fields: readonly Field[], doc: Readonly<{ [name: string]: unknown }>): string => {
  const lines = recordLines(fields, doc)
  const list = { name: 'Liste', path: `/admin/collections/${slug}` }
  return visibleText(
    renderToStaticMarkup(<Record title="Fiche" list={list} lines={lines} screen={screenOf(slug, doc)} />),
  )
}

describe('a record in the admin', () => {
  it.each(written.map((each) => [each.slug, each] as const))(
    '%s is read in words, whatever it holds',
    (slug, collection) => {
      const { admin, fields } = wordsInLists(collection)
      expect(admin?.components?.views?.edit).toEqual({
        root: { Component: '/app/(payload)/views/record-page#RecordPage' },
      })
      for (const value of values) {
        const doc = Object.fromEntries(fields.flatMap((field) => ('name' in field ? [[field.name, value]] : [])))
        expect([value, shownCodes(page(slug, fields, doc))]).toEqual([value, []])
      }
    },
  )

  it('leads to the screen that shows it whole', () => {
    expect(screenOf('applications', { id: 'a1' })).toBe('/admin/travail/candidatures/a1')
    expect(screenOf('memberships', { id: 'm', organizationId: 'o/1' })).toBe('/admin/structures/o%2F1')
    expect(screenOf('journal', { id: 'x' })).toBeNull()
  })
})
