import { collection } from '@/platform/store/store'
import type { FamilyVersion } from './family'

export const familyVersions = collection<FamilyVersion>('family-versions')
