import { collection } from '@/platform/store/store'
import type { Application } from './application'
import type { Commitment, CommitmentAcceptance } from './commitments'
import type { Membership } from './membership'
import type { Reminder } from './reminders'

export const applications = collection<Application>('applications', { notesActivity: true })
export const memberships = collection<Membership>('memberships')
export const commitments = collection<Commitment>('commitments')
export const commitmentAcceptances = collection<CommitmentAcceptance>('commitment-acceptances')
export const reminders = collection<Reminder>('reminders')
