import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { IssuerSections } from '@/app/(payload)/views/issuer-sections'
import type { IssuerPage } from '@/awards/issuing/issuer-page'
import { openIssuer } from '@/awards/issuing/issuer-state'
import type { DifferenceKind, IssuerDifference } from '@/awards/issuing/reconciliation'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined, push: () => undefined }) }))

const difference = (kind: DifferenceKind, values: Partial<IssuerDifference> = {}): IssuerDifference => ({
  ...{ id: kind, revision: 3, key: kind, issuer: 'obf', kind, eventId: 'E1', issuanceId: 'i1' },
  ...{ badgeCode: 'adapt-mastery', state: 'open', note: null, lastError: null },
  ...{ firstSeenOn: '2026-03-02', lastSeenOn: '2026-03-02' },
  ...values,
})
const aPage = (values: Partial<IssuerPage> = {}): IssuerPage => ({
  issuer: openIssuer('obf'),
  warning: null,
  links: [],
  unlinked: null,
  last: null,
  differences: [],
  ...values,
})
const shown = (page: Partial<IssuerPage>): string =>
  renderToStaticMarkup(<IssuerSections page={aPage(page)} />).replaceAll(/[\u00a0\u202f]/g, ' ')

describe('the screen of the issuer', () => {
  it('says what is left of the subscription, when it ends, and what was asked of whom', () => {
    const issuer = { ...openIssuer('obf'), issuesLeft: 180, paidUntil: '2026-12-31T22:00:00.000Z', checkedAt: null }
    const page = shown({ issuer, warning: 'fewIssues' })
    expect(page).toContain('180')
    expect(page).toContain('31 décembre 2026')
    expect(page).toContain('Il reste peu d’émissions')
    expect(page).toContain('Vérifier maintenant')
  })

  it('says why nothing is sent, and lets a person resume', () => {
    const paused = { state: 'paused', cause: 'quota', resumeAt: '2026-03-02T10:00:00.000Z' } as const
    const page = shown({ issuer: { ...openIssuer('obf'), ...paused } })
    expect(page).toContain('Le quota de l’abonnement est épuisé')
    expect(page).toContain('Reprendre l’émission')
    expect(page).not.toContain('Suspendre l’émission…')
  })

  it('offers to revoke a second badge, and nothing but that; each other difference can be settled with a reason', () => {
    const second = shown({ differences: [difference('secondEvent')] })
    expect(second).toContain('Révoquer le second badge')
    const missing = shown({ differences: [difference('missingThere')] })
    expect(missing).not.toContain('Révoquer le second badge')
    expect(missing).toContain('id="classer-missingThere-reason"')
    const revoking = shown({ differences: [difference('secondEvent', { state: 'revoking' })] })
    expect(revoking).toContain('Révocation en cours')
  })

  it('names the badges of the scheme that the issuer does not have', () => {
    const link = { code: 'general', title: 'Badge général', issuerBadgeId: 'X1', issuerName: null, isDraft: false }
    const page = shown({ links: [link], unlinked: [{ issuerBadgeId: 'Y2', name: 'Autre', draft: false }] })
    expect(page).toContain('Introuvable')
    expect(page).toContain('Autre (Y2)')
  })
})
