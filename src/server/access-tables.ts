import { awardsAccess } from '@/awards/access'
import { caseworkAccess } from '@/casework/access'
import { catalogueAccess } from '@/catalogue/access'
import { intakeAccess } from '@/intake/access'
import { issuingAccess } from '@/issuing/access'
import { openbadgesAccess } from '@/openbadges/access'
import { organizationsAccess } from '@/organizations/access'
import { peopleAccess } from '@/people/access'
import type { AccessTable } from '@/platform/access'
import { platformAccess } from '@/platform/platform-access'
import { recognitionAccess } from '@/recognition/access'

/** Each slice's table under its name: the matrix page and its test read them here. */
export const accessTables: Readonly<Record<string, AccessTable>> = {
  people: peopleAccess,
  organizations: organizationsAccess,
  casework: caseworkAccess,
  recognition: recognitionAccess,
  catalogue: catalogueAccess,
  intake: intakeAccess,
  awards: awardsAccess,
  issuing: issuingAccess,
  openbadges: openbadgesAccess,
  platform: platformAccess,
}
