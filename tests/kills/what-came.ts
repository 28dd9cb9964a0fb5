import { regionalAwards } from '@/awards/records'
import { caseMessages } from '@/casework/messages'
import { issuances } from '@/issuing/records'
import { credentials } from '@/openbadges/records'
import { journal } from '@/platform/journal'
import type { Portal } from '@/platform/portal'
import { aggregateSlugs, effects } from '@/platform/relay'
import { collection, everything } from '@/platform/store/store'
import { memberships } from '@/recognition/records'

/** How often something came: `issuances issuanceAccepted` → 3. */
export type Tally = ReadonlyMap<string, number>

export function tally(names: Iterable<string>): Tally {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** What is in `after` more often than in `before`. */
export function grown(before: Tally, after: Tally): Tally {
  const names = [...after].map(([name, count]): [string, number] => [name, count - (before.get(name) ?? 0)])
  return new Map(names.filter(([, count]) => count !== 0))
}

export interface WhatCame {
  readonly journal: Tally
  readonly effects: Tally
  readonly rows: Tally
}

/** Everything that is written: journal lines by event, effects by type, rows by collection and state. */
export async function whatCame(portal: Portal): Promise<WhatCame> {
  const [lines, owed, status, regional, credential, member, message] = await Promise.all([
    portal.store.find(journal, { where: everything }),
    portal.store.find(effects, { where: everything }),
    portal.store.find(issuances, { where: everything }),
    portal.store.find(regionalAwards, { where: everything }),
    portal.store.find(credentials, { where: everything }),
    portal.store.find(memberships, { where: everything }),
    portal.store.find(caseMessages, { where: everything }),
  ])
  return {
    journal: tally(lines.map((line) => `${line.subject} ${line.event}`)),
    effects: tally(owed.map((row) => `${row.type} ${row.status}`)),
    rows: tally([
      ...status.map(
        (row) => `issuance ${row.kind} ${row.badgeCode} ${row.state === 'reconciled' ? 'issued' : row.state}`,
      ),
      ...regional.map((row) => `regional award ${row.badgeCode} ${row.state}`),
      ...credential.map((row) => `credential ${row.badgeCode}`),
      ...member.map((row) => `membership ${row.tier} ${row.intervals.length}`),
      ...message
        .filter(({ kind }) => kind === 'question')
        .map(({ resolvedAt }) => `question ${resolvedAt ? 'resolved' : 'open'}`),
    ]),
  }
}

/** Written in bulk or with the program itself: their first revision is told elsewhere (the import, the release). */
const bornWithoutLine = ['commitments', 'scheme-policies']
/** Progress and counters are written beside the commits, and raise the revision too: figures, not facts of the journal. */
const counting = ['issuing-gates', 'award-imports', 'partner-awards', 'issuer-states', 'obf-tokens']

/** Documents, but for those that also count, whose journal does not hold exactly one line for each of their revisions. */
export async function incompleteJournals(portal: Portal): Promise<readonly string[]> {
  const lines = await portal.store.find(journal, { where: everything })
  const noted = new Map<string, number[]>()
  for (const line of lines.filter((line) => !line.key.startsWith('direct:'))) {
    const key = `${line.subject} ${line.subjectId}`
    noted.set(key, [...(noted.get(key) ?? []), line.revision])
  }
  const wrong: string[] = []
  for (const slug of aggregateSlugs(portal).filter((slug) => !counting.includes(slug))) {
    for (const row of await portal.store.find(collection<{ id: string; revision: number }>(slug), {
      where: everything,
    })) {
      const key = `${slug} ${row.id}`
      const revisions = (noted.get(key) ?? []).toSorted((one, other) => one - other)
      const first = bornWithoutLine.includes(slug) ? 2 : 1
      const due = Array.from({ length: row.revision }, (_, index) => index + 1).filter((number) => number >= first)
      if (revisions.join() !== due.join()) wrong.push(`${key}: revision ${row.revision}, noted ${revisions.join()}`)
      noted.delete(key)
    }
  }
  const rest = [...noted.keys()].filter((key) => !counting.some((slug) => key.startsWith(`${slug} `)))
  return [...wrong, ...rest.map((key) => `${key}: noted and not there`)]
}

/** Documents that still owe something. */
export async function stillOwing(portal: Portal): Promise<readonly string[]> {
  const owing: string[] = []
  for (const slug of aggregateSlugs(portal)) {
    for (const id of await portal.store.findPending(slug, '9999-12-31T00:00:00.000Z', 100)) owing.push(`${slug} ${id}`)
  }
  return owing
}
