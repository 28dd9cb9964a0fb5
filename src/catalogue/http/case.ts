import { z } from 'zod'
import type { Actor } from '@/platform/actor'
import { idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { findSubmission } from '../queries'
import type { BadgeSubmission } from '../submission'

/** What every door to the case of a badge has in common. */
export const submissionParams = z.object({ submissionId: idInput })

export const submissionRecord = (
  portal: Portal,
  actor: Actor,
  { submissionId }: z.output<typeof submissionParams>,
): Promise<BadgeSubmission | null> => findSubmission(portal, actor, submissionId)

export const caseAnswer = z.object({ id: z.string(), revision: z.number(), status: z.string(), number: z.string() })
