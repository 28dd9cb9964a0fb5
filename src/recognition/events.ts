import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { event } from '@/platform/outbox'

/* What recognition tells the other slices. It knows none of them: they subscribe. */

const dayText = z.string().max(10)

/** Intervals, suspensions or leave of a structure's status are not what they were. */
export const membershipChanged = event('membershipChanged', z.object({ organizationId: idInput }))

/** An interval of a status was opened; `opening` is the membership's revision that did it. */
export const intervalOpened = event(
  'intervalOpened',
  z.object({ membershipId: idInput, intervalStart: dayText, opening: z.number().int() }),
)

/** Intervals were cut short or removed, for this cause (MEM-10). */
export const intervalsEnded = event(
  'intervalsEnded',
  z.object({ membershipId: idInput, why: z.enum(['leave', 'refusal', 'closing']) }),
)

/** The structure is out of the scheme from this day (MEM-7). */
export const membershipLeft = event('membershipLeft', z.object({ organizationId: idInput, on: dayText }))

/** A renewal was filed, decided, withdrawn or reopened: which awards wait for it is another question now (MEM-5). */
export const renewalMoved = event('renewalMoved', z.object({ organizationId: idInput }))

/** The Région decided on a case, whichever way. */
export const applicationDecided = event('applicationDecided', z.object({ applicationId: idInput }))
