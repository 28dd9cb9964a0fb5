import { moderatedContent } from '@/moderation/content'
import { hidePresentation, restorePresentation } from '@/organizations/commands/hide-presentation'
import { activeMembers, organizationById } from '@/organizations/queries'
import { findPublicOrganization } from './directory'

const page = /^\/structures\/([a-z0-9-]{1,100})\/?$/

/** What a structure says of itself on its public page (MOD). It is its team’s, and no single account’s. */
export const structurePresentation = moderatedContent({
  kind: 'structure',
  label: 'Présentation d’une structure',
  at: async (portal, { path }) => {
    const slug = page.exec(path)?.[1]
    return (slug && (await findPublicOrganization(portal, slug))?.id) || null
  },
  find: async (portal, id) => {
    const row = await organizationById(portal, id)
    if (!row) return null
    const words = row.description ?? row.hiddenPresentation?.description ?? ''
    const team = await activeMembers(portal, id)
    return {
      ...{ id, title: row.displayName, text: words, path: `/structures/${row.slug}`, authorName: row.displayName },
      authorIds: team.map(({ userId }) => userId),
      state: row.description ? 'visible' : row.hiddenPresentation ? 'hidden' : 'removed',
    }
  },
  hide: hidePresentation,
  restore: restorePresentation,
  ofAuthor: async () => [],
})
