import { evaluatePerson } from '@/awards/evaluation/evaluation'
import { regionalAwards } from '@/awards/records'
import type { Issuance } from '@/issuing/issuance'
import { planIssuance } from '@/issuing/outbox'
import { issuances } from '@/issuing/records'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { drain } from '@/platform/queue'
import { declared, keyOf, type Structure } from './awards'

/** A planned issuance of a new person, its own effect taken away: the test drives it. */
export async function aPlannedBadge(
  portal: Portal,
  structure: Structure,
  badge = 'Animer une réunion',
): Promise<Issuance> {
  const email = `personne-${newId()}@exemple.example`
  const where = { recipientKey: { equals: keyOf(portal, email) } }
  await declared(portal, structure, [[email, '2026-03-02', badge]])
  await evaluatePerson(portal, keyOf(portal, email))
  const [award] = await portal.store.find(regionalAwards, { where })
  await drain(portal, { slug: 'regional-awards', id: award?.id ?? '' }, [planIssuance])
  const [row] = await portal.store.find(issuances, { where })
  if (!row) throw new Error('not planned')
  await portal.store.remove('effects', { source: { equals: `issuances:${row.id}` } })
  return row
}
