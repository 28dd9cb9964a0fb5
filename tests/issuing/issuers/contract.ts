import { expect, it } from 'vitest'
import type { BadgeIssuer, IssueRequest } from '@/issuing/ports'
import { issueRequest } from '~/tests/support/builders/issue-request'

export interface ContractSubject {
  readonly issuer: BadgeIssuer
  /** How many badges the service holds under this key, asked of the service itself and not through the port. */
  readonly countAtTheService: (issuanceKey: string) => Promise<number>
}

let keys = 0
const freshRequest = (changes: Partial<IssueRequest> = {}): IssueRequest => {
  keys += 1
  return issueRequest({ issuanceKey: `contract.${keys}.${Date.now().toString(36)}`, ...changes })
}

const lookup = ({ issuanceKey, issuerBadgeId, recipient }: IssueRequest) => ({
  issuanceKey,
  issuerBadgeId,
  recipientEmail: recipient.email,
  since: '2026-01-01T00:00:00.000Z',
})

const ledgerKnowsNone = async () => new Map<string, string>()

/** What the ledger relies on, whichever service issues (rules.md ISS-3 to ISS-5). */
export function issuerContract(subject: () => ContractSubject): void {
  it('issues a badge and finds it again by its key', async () => {
    const { issuer } = subject()
    const request = freshRequest()
    const outcome = await issuer.issue(request)
    expect(outcome).toMatchObject({ kind: 'accepted', revokedAt: null })
    const found = await issuer.find(lookup(request))
    expect(found).toMatchObject({ kind: 'found', eventId: outcome.kind === 'accepted' && outcome.eventId })
  })

  it('answers « absent » for a key that was never sent', async () => {
    const request = freshRequest({ recipient: { email: 'nobody.yet@example.org', name: 'Personne' } })
    expect(await subject().issuer.find(lookup(request))).toEqual({ kind: 'absent', others: [] })
  })

  it('shows another act for the same badge and address beside « absent », whatever the case of the address', async () => {
    const { issuer } = subject()
    const email = `person.${Date.now()}@example.org`
    const first = freshRequest({ recipient: { email, name: 'Une personne' } })
    const outcome = await issuer.issue(first)
    const second = freshRequest({ recipient: { email: email.toUpperCase(), name: 'Une personne' } })
    const found = await issuer.find(lookup(second))
    expect(found).toMatchObject({ kind: 'absent' })
    const others = found.kind === 'absent' ? found.others.map(({ eventId }) => eventId) : []
    expect(others).toEqual([outcome.kind === 'accepted' && outcome.eventId])
    const otherBadge = await issuer.find({ ...lookup(second), issuerBadgeId: 'organize-mastery' })
    expect(otherBadge).toEqual({ kind: 'absent', others: [] })
  })

  it('refuses a badge that it does not know, and keeps nothing', async () => {
    const { issuer, countAtTheService } = subject()
    const request = freshRequest({ issuerBadgeId: 'unknown-badge' })
    expect(await issuer.issue(request)).toMatchObject({ kind: 'refused' })
    expect(await countAtTheService(request.issuanceKey)).toBe(0)
  })

  it('refuses a recipient without a usable address', async () => {
    const request = freshRequest({ recipient: { email: 'Léa Martin', name: 'Léa Martin' } })
    expect(await subject().issuer.issue(request)).toMatchObject({ kind: 'refused' })
  })

  it('revokes once: a second call answers the same instant, and the badge is still found, as revoked', async () => {
    const { issuer } = subject()
    const request = freshRequest()
    const outcome = await issuer.issue(request)
    const eventId = outcome.kind === 'accepted' ? outcome.eventId : ''
    const order = {
      issuanceKey: request.issuanceKey,
      eventId,
      recipientEmail: request.recipient.email,
      reason: 'Délivré par erreur',
    }
    const revoked = await issuer.revoke(order)
    expect(revoked).toMatchObject({ kind: 'revoked' })
    expect(await issuer.revoke(order)).toEqual(revoked)
    const found = await issuer.find(lookup(request))
    expect(found).toMatchObject({ kind: 'found', revokedAt: revoked.kind === 'revoked' && revoked.revokedAt })
  })

  it('refuses to revoke what it never issued', async () => {
    const order = { issuanceKey: 'contract.never', eventId: 'none', recipientEmail: 'a@example.org', reason: 'Erreur' }
    expect(await subject().issuer.revoke(order)).toMatchObject({ kind: 'refused' })
  })

  it('tells the addresses of what it issued, and lists it with its key among the acts of that time', async () => {
    const { issuer } = subject()
    const request = freshRequest()
    const outcome = await issuer.issue(request)
    const [eventId, issuedAt] = outcome.kind === 'accepted' ? [outcome.eventId, outcome.issuedAt] : ['', '']
    const credential = await issuer.credential({ eventId, recipientEmail: request.recipient.email })
    expect(credential).toMatchObject({ eventId, revokedAt: null })
    expect([credential?.credentialUrl, credential?.pageUrl].every((url) => URL.canParse(url ?? ''))).toBe(true)
    const around = (minutes: number) => new Date(Date.parse(issuedAt) + minutes * 60_000).toISOString()
    const during = await issuer.acts({ from: around(-1), to: around(1) }, ledgerKnowsNone)
    const own = during.kind === 'complete' ? during.acts.filter((act) => act.eventId === eventId) : []
    const { issuanceKey, issuerBadgeId } = request
    expect(own).toMatchObject([{ issuanceKey, issuerBadgeId, isRevoked: false }])
    const before = await issuer.acts({ from: around(-10), to: around(-5) }, ledgerKnowsNone)
    expect(before).toEqual({ kind: 'complete', acts: [] })
  })

  it('knows no address for what it never issued', async () => {
    const credential = await subject().issuer.credential({ eventId: 'none', recipientEmail: 'a@example.org' })
    expect(credential).toBeNull()
  })

  it('lists its badges and says that it is ready', async () => {
    const { issuer } = subject()
    expect((await issuer.badges()).map(({ issuerBadgeId }) => issuerBadgeId)).toContain('organize-practice')
    expect(await issuer.health()).toMatchObject({ kind: 'ready' })
  })
}
