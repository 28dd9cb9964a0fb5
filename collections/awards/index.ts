import type { CollectionConfig } from 'payload'
import { credentials } from './credentials'
import { awardImportLines, awardImports } from './imports'
import { issuerEndorsements } from './issuer-endorsements'
import { issuerKeys } from './issuer-keys'
import { issuerDifferences, issuerStates, reconciliations } from './issuer-states'
import { issuances, issuingGates, partnerAwards, recipients, regionalAwards } from './ledger'
import { obfTokens } from './obf-tokens'
import { awardSources, sourceBadges } from './sources'
import { takeOvers } from './take-overs'

export const awardsCollections: CollectionConfig[] = [
  recipients,
  partnerAwards,
  regionalAwards,
  issuances,
  issuingGates,
  awardImports,
  awardImportLines,
  takeOvers,
  awardSources,
  sourceBadges,
  credentials,
  obfTokens,
  issuerStates,
  issuerDifferences,
  reconciliations,
  issuerKeys,
  issuerEndorsements,
]
