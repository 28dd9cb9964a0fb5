import type { ObfSettings } from '@/platform/env'
import { everyRow, obfClient, tokenCache } from '@/platform/obf'
import type { Portal } from '@/platform/portal'
import {
  type BadgeIssuer,
  type IssueOutcome,
  type IssueRequest,
  type IssuerBadge,
  issuanceKeyPattern,
} from '../../ports'
import { acts } from './acts'
import { credential, find } from './lookup'
import { type IssuerPace, paceOf } from './pace'
import type { Reader } from './reader'
import { issueBody } from './request'
import { revoke } from './revoke'
import { health, outcomeOf } from './trouble'

type Parts = Pick<Portal, 'store' | 'clock' | 'env'>

/** What the factory itself asks of an address; a row that fails it would only come back with 400. */
const emailPattern = /^[^@<\s]{1,64}@[^@>\s]{1,255}$/

/** Open Badge Factory through its V2 API, as the Région's own organisation. */
export function obfIssuer(portal: Parts, settings: ObfSettings, pace: IssuerPace = paceOf(settings)): BadgeIssuer {
  const tokens = tokenCache(portal, { spacingMs: pace.tokenSpacingMs, timeoutMs: pace.tokenTimeoutMs })
  const client = obfClient(settings, tokens, {
    timeoutMs: pace.callTimeoutMs,
    wholeMs: pace.wholeMs,
    pauseMs: pace.betweenPagesMs,
  })
  const reader: Reader = {
    client,
    baseUrl: settings.baseUrl,
    pauseMs: pace.betweenPagesMs,
    now: () => portal.clock.now(),
  }
  return {
    name: 'obf',
    absenceDelaySeconds: pace.absenceDelaySeconds,
    callTimeoutSeconds: Math.ceil(pace.wholeMs / 1000),
    // The factory publishes no rate; its own clients make one call after the other.
    pauseSeconds: pace.pauseSeconds,
    issue: (request) => issue(portal, reader, request),
    find: (request) => find(reader, request),
    revoke: (request) => revoke(reader, request),
    credential: ({ eventId, recipientEmail }) => credential(reader, eventId, recipientEmail),
    acts: (window, known) => acts(reader, window, known),
    badges: () => badges(reader),
    health: () => health(client, portal.clock.now()),
  }
}

async function issue(portal: Parts, { client }: Reader, request: IssueRequest): Promise<IssueOutcome> {
  if (!issuanceKeyPattern.test(request.issuanceKey))
    return { kind: 'refused', why: 'The issuance key has a form that the log entry cannot hold.' }
  if (!emailPattern.test(request.recipient.email.trim()))
    return { kind: 'refused', why: 'The recipient has no usable address.' }
  const answer = await client.issue(request.issuerBadgeId, issueBody(request))
  if (answer.kind !== 'answered') return outcomeOf(client, answer, portal.clock.now())
  return {
    kind: 'accepted',
    eventId: answer.value,
    // The answer holds no address: it is asked for afterwards.
    credentialUrl: null,
    pageUrl: null,
    issuedAt: portal.clock.now(),
    revokedAt: null,
  }
}

async function badges({ client, pauseMs }: Reader): Promise<readonly IssuerBadge[]> {
  const listed = await everyRow(client.badgePage, (badge) => badge.id, pauseMs)
  if (listed.kind !== 'answered') throw new Error(`Open Badge Factory does not answer: ${listed.why}`)
  return listed.value.rows.map(({ id, name, draft }) => ({ issuerBadgeId: id, name, draft }))
}
