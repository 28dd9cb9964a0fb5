import { awardsEffects } from '@/awards/effects'
import { caseworkEffects } from '@/casework/effects'
import { catalogueEffects } from '@/catalogue/effects'
import { insightsEffects } from '@/insights/daily-digest'
import { organizationsEffects } from '@/organizations/effects'
import { peopleEffects } from '@/people/effects'
import type { EffectHandlers } from '@/platform/effects'
import { recognitionEffects } from '@/recognition/effects'

/** Every slice's handlers. Two slices that claim one type, or a type that nobody handles, are found at the boot. */
export const effectHandlers: EffectHandlers = mergeHandlers([
  peopleEffects,
  organizationsEffects,
  recognitionEffects,
  caseworkEffects,
  catalogueEffects,
  awardsEffects,
  insightsEffects,
])

function mergeHandlers(parts: readonly EffectHandlers[]): EffectHandlers {
  const merged: Record<string, EffectHandlers[string]> = {}
  for (const [type, handler] of parts.flatMap((part) => Object.entries(part))) {
    if (merged[type]) throw new Error(`Two handlers for the effect ${type}`)
    merged[type] = handler
  }
  return merged
}
