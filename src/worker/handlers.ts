import { awardsEffects } from '@/awards/effects'
import { awardsSubscriptions } from '@/awards/subscriptions'
import { caseworkEffects } from '@/casework/effects'
import { catalogueEffects } from '@/catalogue/effects'
import { catalogueSubscriptions } from '@/catalogue/subscriptions'
import { insightsEffects } from '@/insights/daily-digest'
import { organizationsEffects } from '@/organizations/effects'
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
  awardsEffects,
  insightsEffects,
])

/** Every slice's subscriptions: what each does when another tells an event. */
export const subscriptions: readonly Subscription[] = [...catalogueSubscriptions, ...awardsSubscriptions]
