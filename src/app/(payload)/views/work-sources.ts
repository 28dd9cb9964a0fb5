import type { WorkSource } from '@/casework/work-list'
import { submissionWork } from '@/catalogue/work'
import { applicationWork } from '@/recognition/work'

/** Every slice that has files to review. */
export const workSources: readonly WorkSource[] = [applicationWork, submissionWork]
