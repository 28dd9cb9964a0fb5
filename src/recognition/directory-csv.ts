import { lastValidDay } from '@/kernel/dates'
import { departments, organizationKinds } from '@/organizations/organization'
import { csvFile, csvText } from '@/platform/csv'
import type { PublicOrganization } from './directory'

/** The directory as CSV for French spreadsheets; nothing that its page does not show. */
export const directoryFile = (structures: readonly PublicOrganization[], portalUrl: string): Response =>
  csvFile(
    'structures-participantes.csv',
    csvText([
      ['Structure', 'Type', 'Commune', 'Département', 'Ambassadeur', 'Participant jusqu’au', 'Site', 'Page'],
      ...structures.map((row) => [
        row.displayName,
        organizationKinds[row.kind],
        row.city,
        departments[row.department],
        row.isAmbassador ? 'oui' : 'non',
        lastValidDay(row.activeUntil),
        row.website ?? '',
        `${portalUrl}/structures/${row.slug}`,
      ]),
    ]),
    'public, max-age=60',
  )
