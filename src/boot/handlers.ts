import { awardsEffects } from '@/awards/effects'
import { awardsSubscriptions } from '@/awards/subscriptions'
import { caseworkEffects } from '@/casework/effects'
import { catalogueEffects } from '@/catalogue/effects'
import { catalogueSubscriptions } from '@/catalogue/subscriptions'
import { insightsEffects } from '@/insights/daily-digest'
import { intakeEffects } from '@/intake/effects'
import { issuingEffects } from '@/issuing/effects'
import { issuingSubscriptions } from '@/issuing/subscriptions'
import { organizationsEffects } from '@/organizations/effects'
import { organizationsSubscriptions } from '@/organizations/subscriptions'
import { peopleEffects } from '@/people/effects'
import { handlersOf } from '@/platform/handle'
import type { Subscription } from '@/platform/outbox'
import { recognitionEffects } from '@/recognition/effects'

/** Every slice's handlers. Two slices that claim one name, or a name that nobody handles, are found at the boot. */
export const effectHandlers = handlersOf([
  peopleEffects,
  organizationsEffects,
  recognitionEffects,
  caseworkEffects,
  catalogueEffects,
  intakeEffects,
  awardsEffects,
  issuingEffects,
  insightsEffects,
])

/** Every slice's subscriptions: what each does when another tells an event. */
export const subscriptions: readonly Subscription[] = [
  ...organizationsSubscriptions,
  ...catalogueSubscriptions,
  ...awardsSubscriptions,
  ...issuingSubscriptions,
]
