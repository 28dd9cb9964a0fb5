import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { event } from '@/platform/outbox'

/* What catalogue tells the other slices. */

/** A mapping of the structure's badges was opened, replaced or ended: facts that awards depend on (AWD-10). */
export const mappingChanged = event('mappingChanged', z.object({ organizationId: idInput }))

/** A version of the scheme's figures was written, in force from this day on. */
export const policyWritten = event('policyWritten', z.object({ inForceFrom: z.string().max(10) }))

/** A version of a competence family was written, in force from this day on (FAM-2). */
export const familyWritten = event(
  'familyWritten',
  z.object({ code: z.string().max(40), inForceFrom: z.string().max(10) }),
)

/** Which badges of the structure stand in the catalogue, on which days, though no mapping of its own was touched. */
export const catalogueShifted = event('catalogueShifted', z.object({ organizationId: idInput }))
