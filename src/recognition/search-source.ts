import { plainTextOf } from '@/kernel/rich-text/plain-text'
import { publicProfileChanged } from '@/organizations/events'
import { departments, organizationKinds } from '@/organizations/organization'
import type { SearchSource } from '@/platform/portal'
import { after } from '@/platform/search'
import { participantsAfter, publicPeriodsOf, standingsOf } from './directory'
import { membershipChanged } from './events'

/** Structures of the directory, on the days on which they stand in it. */
export const structuresSource: SearchSource = {
  kind: 'structures',
  label: 'Structures',
  follows: [
    after(membershipChanged, ({ organizationId }) => [organizationId]),
    after(publicProfileChanged, ({ organizationId }) => [organizationId]),
  ],
  thingsAfter: participantsAfter,
  textsOf: async (portal, things) =>
    new Map(
      [...(await publicPeriodsOf(portal, things))].map(([id, { structure, ...days }]) => [
        id,
        standingsOf(days).map(({ part, word, periods }) => ({
          part,
          title: structure.displayName,
          detail: [word, organizationKinds[structure.kind], structure.city, departments[structure.department]]
            .filter(Boolean)
            .join(' · '),
          text: plainTextOf(structure.presentation),
          address: `/structures/${structure.slug}`,
          periods,
        })),
      ]),
    ),
}
