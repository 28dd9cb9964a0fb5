import { describe, expect, it } from 'vitest'
import { type OwnWork, whatWaits } from '@/app/(portal)/mon-espace/what-waits'
import type { Application } from '@/recognition/application'
import { statusTask, type Task } from '@/recognition/what-next'

const task = (tone: Task['tone'], id = 'x'): Task => ({ id, tone, label: '', strong: '', text: '', action: null })
const inOrder: OwnWork = {
  status: { ...task('ok', 'status'), label: 'Tout est en ordre' },
  badges: [],
  requests: 0,
  previews: [],
  sourceIsStopped: false,
  isAdmin: true,
  invitations: 0,
  organizationId: 'o1',
  unread: new Map(),
}
const saysAllIsWell = (work: OwnWork): boolean => whatWaits(work).some(({ label }) => label === 'Tout est en ordre')

describe('« Tout est en ordre »', () => {
  it('is said when nothing waits', () => {
    expect(saysAllIsWell(inOrder)).toBe(true)
    expect(saysAllIsWell({ ...inOrder, isAdmin: false, requests: 2, sourceIsStopped: true })).toBe(true)
  })

  it.each<[string, Partial<OwnWork>]>([
    ['a question about a badge', { badges: [task('wait')] }],
    ['a person who asks to join', { requests: 1 }],
    ['a declaration that nobody confirmed', { previews: [{ id: 'i', fileName: 'juin.csv' }] }],
    ['an account that is not read any more', { sourceIsStopped: true }],
    ['an invitation to this person', { invitations: 1 }],
  ])('is never said beside %s', (_what, waiting) => {
    expect(saysAllIsWell({ ...inOrder, ...waiting })).toBe(false)
  })

  it('says that the Région wrote, with the way there, unless that case waits for this structure anyway', () => {
    const unread = new Map([
      ['b1', { caseKind: 'submission' as const, count: 2 }],
      ['a1', { caseKind: 'application' as const, count: 1 }],
    ])
    const told = (badges: readonly Task[]) =>
      whatWaits({ ...inOrder, badges, unread }).find(({ id }) => id === 'unread')
    expect(told([])).toMatchObject({
      strong: expect.stringMatching(/^3\smessages de la Région vous attendent\.$/),
      action: { href: '/mon-espace/badges/b1#echanges' },
    })
    expect(told([task('wait', 'b1')])).toMatchObject({
      strong: expect.stringMatching(/^1\smessage de la Région vous attend\.$/),
      action: { href: '/mon-espace/dossiers/a1#echanges' },
    })
  })

  it('puts what waits before what is good to know', () => {
    const tasks = whatWaits({ ...inOrder, status: task('info', 'status'), badges: [task('wait', 'badge')] })
    expect(tasks.map(({ id }) => id)).toEqual(['badge', 'status'])
  })
})

describe('a structure whose candidature was refused', () => {
  const refused = { id: 'a1', kind: 'participant', status: 'refused', number: 'C-1' } as unknown as Application
  const situation = {
    facts: { intervals: [], suspensions: [], leftOn: null } as never,
    renewal: null,
    applications: [refused],
    organizationId: 'o1',
    today: '2026-03-02',
    isAdmin: true,
    renewalWindowMonths: 6,
  }
  it('is led to the decision', () => {
    const next = statusTask(situation)
    expect(next.strong).toBe('La Région n’a pas accepté votre candidature.')
    expect(next.action?.href).toBe('/mon-espace/dossiers/a1')
  })
})
