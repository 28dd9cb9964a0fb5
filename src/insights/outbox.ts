import { z } from 'zod'
import { idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/* The outbox of insights. */

export const mailSleepingCases = effect(
  'insights.mail-sleeping-files',
  z.object({ profileId: idInput, userId: idInput }),
)
