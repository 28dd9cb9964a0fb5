import { collection } from '@/platform/store/store'
import type { Issuance } from './issuance'

export const issuances = collection<Issuance>('issuances')
