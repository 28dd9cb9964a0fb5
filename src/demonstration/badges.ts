import { addVersion, badgeMappings, columnsOf } from '@/catalogue/mapping'
import { emptyBadge, partnerBadges, searchOfBadge } from '@/catalogue/partner-badge'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import type { Portal } from '@/platform/portal'
import { type Cast, done } from './cast'
import type { InventedBadge } from './invented'
import type { Settled } from './structures'

/** The badges of one structure, each with its mapping from today on. */
export async function mapBadges(
  portal: Portal,
  _cast: Cast,
  own: Settled,
  badges: readonly InventedBadge[],
): Promise<void> {
  const now = portal.clock.now()
  const today = parisDateOf(now)
  for (const { name, ...terms } of badges) {
    const id = newId()
    const history = done(
      addVersion(
        { versions: [] },
        {
          ...terms,
          submissionId: `demonstration:${id}`,
          chosenFrom: null,
          channel: { confirmedAt: now, confirmedOn: today, reason: 'Déclarations acceptées comme canal.' },
        },
        { now, today },
      ),
    )
    const { organizationId } = own
    const search = searchOfBadge(name, own.application.organizationName)
    await portal.store.insert(partnerBadges, {
      ...{ ...emptyBadge, id, revision: 1, organizationId, name, originKey: id, mappedAt: now, search },
      description: `Reconnaît « ${name} », montré en situation.`,
      criteria: 'La personne le montre trois fois, devant deux personnes différentes.',
      appliedRevisions: {},
    })
    await portal.store.insert(badgeMappings, {
      ...{ id: newId(), revision: 1, partnerBadgeId: id, organizationId, originKey: id, badgeName: name, search },
      ...{ ...history, ...columnsOf(history) },
    })
  }
}
