import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { IssuerSections } from '@/app/(payload)/views/issuer-sections'
import type { IssuerPage } from '@/issuing/issuer-page'
import { openIssuer } from '@/issuing/issuer-state'
import type { DifferenceKind, IssuerDifference } from '@/issuing/reconciliation/reconciliation'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined, push: () => undefined }) }))

const difference = (kind: DifferenceKind, values: Partial<IssuerDifference> = {}): IssuerDifference => ({
  ...{ id: kind, revision: 3, key: kind, issuer: 'obf', kind, eventId: 'E1', issuanceId: 'i1' },
  ...{ badgeCode: 'adapt-mastery', state: 'open', note: null, lastError: null },
  ...{ firstSeenOn: '2026-03-02', lastSeenOn: '2026-03-02' },
  ...values,
})
const aPage = (values: Partial<IssuerPage> = {}): IssuerPage => ({
  issuer: openIssuer('obf'),
  warnings: [],
  links: [],
  unlinked: null,
  last: null,
  differences: [],
  openDifferences: 0,
  ...values,
})
const shown = (page: Partial<IssuerPage>): string =>
  renderToStaticMarkup(<IssuerSections page={aPage(page)} />).replaceAll(/[\u00a0\u202f]/g, ' ')

describe('the screen of the issuer', () => {
  it('says what is left of the subscription, when it ends, and what was asked of whom', () => {
    const issuer = {
      ...openIssuer('obf'),
      issuesLeft: 180,
      paidUntil: '2026-12-31T22:00:00.000Z',
      checkedAt: '2026-03-02T08:00:00.000Z',
    }
    const page = shown({ issuer, warnings: ['fewIssues'] })
    expect(page).toContain('180')
    expect(page).toContain('31 décembre 2026')
    expect(page).toContain('Il reste peu de délivrances')
    expect(page).toContain('Vérifier maintenant')
  })

  it('says why nothing is sent, and lets a person resume', () => {
    const paused = { state: 'paused', cause: 'quota', resumeAt: '2026-03-02T10:00:00.000Z' } as const
    const page = shown({ issuer: { ...openIssuer('obf'), ...paused } })
    expect(page).toContain('Le quota de l’abonnement est épuisé')
    expect(page).toContain('Reprendre la délivrance')
    expect(page).not.toContain('Suspendre la délivrance…')
  })

  it('offers to revoke a second badge, and nothing but that; each other difference can be settled with a reason', () => {
    const second = shown({ differences: [difference('secondEvent')] })
    expect(second).toContain('Retirer le second badge')
    const missing = shown({ differences: [difference('missingThere')] })
    expect(missing).not.toContain('Retirer le second badge')
    expect(missing).toContain('id="classer-missingThere-reason"')
    const revoking = shown({ differences: [difference('secondEvent', { state: 'revoking' })] })
    expect(revoking).toContain('Retrait en cours')
  })

  it('leads from a difference to what settles it, and names badges as people know them', () => {
    expect(shown({ differences: [difference('revokedThere')] })).toContain('href="/admin/registre/emissions/i1"')
    const outside = shown({ differences: [difference('outsidePortal', { issuanceId: null })] })
    expect(outside).toContain('href="/admin/registre/reprise"')
    expect(outside).toContain('S’adapter, je maîtrise')
    expect(shown({ differences: [difference('outsidePortal')], openDifferences: 4_321 })).toContain('sur 4 321')
  })

  it('claims nothing of an account that was never asked, and counts the night in a sentence', () => {
    const page = shown({})
    expect(page).not.toContain('Sans limite')
    expect(page).toContain('Aucun écart connu')
    const night = { id: 'obf:2026-03-02', revision: 1, issuer: 'obf', day: '2026-03-02', state: 'done' } as const
    const until = '2026-03-02T03:00:00.000Z'
    const last = { ...night, comparedUntil: until, until, acts: 287, rows: 1, differences: 2, endedAt: until }
    expect(shown({ last })).toContain(
      'Comparaison du 2 mars 2026 : 287 badges chez l’émetteur, 1 ligne au registre, 2 écarts.',
    )
  })

  it('names the badges of the scheme that the issuer does not have', () => {
    const link = { code: 'general', title: 'Badge général', issuerBadgeId: 'X1', issuerName: null, isDraft: false }
    const page = shown({ links: [link], unlinked: [{ issuerBadgeId: 'Y2', name: 'Autre', draft: false }] })
    expect(page).toContain('Introuvable')
    expect(page).toContain('Autre')
    expect(page).toContain('Y2')
    expect(page).toContain('ne peut pas être délivré')
  })
})
