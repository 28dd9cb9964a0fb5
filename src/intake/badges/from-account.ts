import { setTimeout as pause } from 'node:timers/promises'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import type { ObfBadgeText, Trouble } from '@/platform/obf'
import type { Portal } from '@/platform/portal'
import { publicWeb } from '@/platform/web/public-web'
import { accountOfSource } from '../obf/account'
import type { ObfSourceRow, SourceBadge } from '../obf/records'
import { missingWords, notRead } from './address-problems'
import type { FoundBadge } from './found-badge'
import { pictureAt } from './picture'
import { plainWords } from './plain-words'

/** A person waits no longer for a slow factory. */
const longestMs = 8_000

const problem = (code: string, status: Problem['status'], detail: string): Problem => ({
  code: `account-badge.${code}`,
  status,
  detail,
})
const disconnected = problem(
  'disconnected',
  409,
  'Ce compte Open Badge Factory est déconnecté. Une personne qui administre la structure peut le connecter de nouveau.',
)
const secretRefused = problem(
  'refused',
  409,
  'Open Badge Factory refuse l’identifiant ou le secret de ce compte. Une personne qui administre la structure doit en saisir un nouveau.',
)
const gone = problem(
  'gone',
  422,
  'Ce badge n’est plus dans votre compte Open Badge Factory. Choisissez-en un autre, ou saisissez le badge vous-même.',
)
const draft = problem(
  'draft',
  422,
  'Ce badge est encore un brouillon dans votre compte. Terminez-le dans Open Badge Factory, puis reprenez-le ici.',
)
const away = problem(
  'away',
  503,
  'Open Badge Factory ne répond pas en ce moment. Recommencez plus tard, ou saisissez le badge vous-même.',
)

/** What a badge of a connected account says, read now. Problems `account-badge.…`. */
export async function badgeFromAccount(
  portal: Portal,
  source: ObfSourceRow,
  { sourceBadgeId }: SourceBadge,
): Promise<Result<FoundBadge>> {
  if (source.state === 'disconnected') return refuse(disconnected)
  const account = source.state === 'refused' ? null : accountOfSource(portal, source)
  if (!account) return refuse(secretRefused)
  const answer = await Promise.race([account.client.badge(sourceBadgeId), pause(longestMs, null, { ref: false })])
  if (answer?.kind !== 'answered') return refuse(answer ? problemOf(answer) : away)
  return answer.value.draft ? refuse(draft) : ok(await foundIn(portal, answer.value))
}

const problemOf = (trouble: Trouble): Problem =>
  trouble.kind === 'forbidden' ? secretRefused : trouble.kind === 'refused' && trouble.status === 404 ? gone : away

async function foundIn(portal: Portal, badge: ObfBadgeText): Promise<FoundBadge> {
  const reading = { web: publicWeb(portal.env), signal: AbortSignal.timeout(longestMs) }
  const picture = badge.image ? await pictureAt(reading, badge.image, null) : { image: null, why: notRead.image }
  const words = {
    name: plainWords(badge.name),
    description: plainWords(badge.description),
    criteria: plainWords(badge.criteria),
  }
  return {
    ...words,
    // The factory names no public address of a badge that nobody has received.
    sourceUrl: null,
    issuerName: null,
    image: picture.image,
    missing: [...missingWords(words, null), ...(picture.why ? [picture.why] : [])],
  }
}
