import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { effectNames } from '@/app/(payload)/views/effect-names'
import { Worker } from '@/app/(payload)/views/state'
import { effectHandlers } from '../support/composed'

vi.mock('next/navigation', () => ({ notFound: () => undefined, redirect: () => undefined, useRouter: () => ({}) }))
vi.mock('@/app/(payload)/views/staff-view', () => ({ StaffView: () => null, staffOnly: () => undefined }))

describe('the screen of what the portal still owes', () => {
  it('names each delivery in French, and none that does not exist', () => {
    expect(Object.keys(effectNames).toSorted()).toEqual(Object.keys(effectHandlers).toSorted())
  })

  it('warns of a worker that fell silent, as of one that never spoke', () => {
    const now = '2026-03-02T09:00:00.000Z'
    const said = (seenAt: string | null) => renderToStaticMarkup(<Worker seenAt={seenAt} now={now} />)
    expect(said('2026-03-02T08:59:30.000Z')).toContain('travaille')
    expect(said('2026-03-02T07:00:00.000Z')).toContain('ne répond plus depuis')
    expect(said(null)).toContain('signe de vie')
  })
})
