import type { CollectionConfig } from 'payload'
import { issuerDifferences, issuerStates, reconciliations } from './issuer-states'
import { issuances, issuingGates } from './ledger'
import { takeOvers } from './take-overs'

export const issuingCollections: CollectionConfig[] = [
  issuances,
  issuingGates,
  takeOvers,
  issuerStates,
  issuerDifferences,
  reconciliations,
]
