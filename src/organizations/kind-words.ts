import { addressWords } from '@/kernel/address-words'
import type { OrganizationKind } from './organization'

/** The types of structure in the directory's address. */
export const organizationKindWords = addressWords<OrganizationKind>({
  trainingProvider: 'organisme-de-formation',
  integration: 'structure-d-insertion',
  employer: 'entreprise',
  careerAdvice: 'conseil-en-evolution-professionnelle',
  association: 'association',
  apprenticeCentre: 'centre-de-formation-d-apprentis',
  fabLab: 'tiers-lieu',
  skillsAssessment: 'centre-de-bilan-de-competences',
  localAuthority: 'collectivite',
})
