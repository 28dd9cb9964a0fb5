import type { Instant } from '@/kernel/clock'
import { addDays, type ParisDate, parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { sweep } from '@/platform/relay'
import { mapBadges } from './badges'
import { type Cast, deliverAll, hourOf, openAccounts, type StoryClock } from './cast'
import { declare } from './declarations'
import { type DemonstrationSize, mappedOn, type Plan, planFor } from './plan'
import { apply, decide, question, type Settled, suspend, takeInCharge } from './structures'

interface Scene {
  readonly at: Instant
  readonly play: () => Promise<void>
}

/**
 * Plays the invented history into an empty database, scene by scene in the order of time, through the commands that
 * people use. `clock` is the portal's; it ends at `today`. `onProgress` hears the share that is done, 0 to 1.
 */
export async function fill(
  portal: Portal,
  clock: StoryClock,
  given: { readonly today: Instant; readonly size: DemonstrationSize; readonly onProgress?: (share: number) => void },
): Promise<void> {
  if (portal.env.issuer !== 'embedded') throw new Error('The demonstration is filled with the embedded issuer alone.')
  const plan = planFor(parisDateOf(given.today), given.size)
  const first = plan.structures.map(({ submittedOn }) => submittedOn).toSorted()[0] ?? parisDateOf(given.today)
  clock.set(hourOf(addDays(first, -2), 9))
  const cast = await openAccounts(portal)
  const scenes = scenesOf(portal, cast, plan, given.today).toSorted((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
  )
  for (const [index, scene] of scenes.entries()) {
    clock.set(scene.at < given.today ? scene.at : given.today)
    await scene.play()
    await deliverAll(portal)
    given.onProgress?.((index + 1) / scenes.length)
  }
  clock.set(given.today)
  await sweep(portal)
  await deliverAll(portal)
}

function scenesOf(portal: Portal, cast: Cast, plan: Plan, today: Instant): readonly Scene[] {
  const settled = new Map<number, Settled>()
  const scene = (date: ParisDate, hour: number, index: number, play: (own: Settled) => Promise<void>): Scene => ({
    at: hourOf(date, hour + (index % 50) / 60),
    play: async () => {
      const own = settled.get(index)
      if (!own) throw new Error('The structure of this scene has not come yet.')
      await play(own)
    },
  })
  const structures = plan.structures.flatMap((planned, index): Scene[] => {
    const { situation, submittedOn, decidedOn } = planned
    const userId = index === 0 ? cast.structure : index === 1 ? cast.candidate : cast.caretaker
    const arrives: Scene = {
      at: hourOf(submittedOn, 9 + (index % 50) / 60),
      play: async () => void settled.set(index, await apply(portal, userId, planned)),
    }
    const reviewed = scene(decidedOn ?? addDays(submittedOn, 1), 14, index, async (own) => {
      const taken = await takeInCharge(portal, cast, own)
      if (situation === 'questioned') await question(portal, cast, taken)
      if (decidedOn) await decide(portal, cast, taken, situation === 'refused' ? 'refuse' : 'accept')
    })
    const maps = scene(mappedOn(planned), 10, index, (own) => mapBadges(portal, cast, own, planned.badges))
    const suspended = scene(addDays(parisDateOf(today), -7), 11, index, (own) => suspend(portal, cast, own))
    const isLeftAlone = situation === 'submitted' || situation === 'draft'
    return [
      arrives,
      ...(isLeftAlone ? [] : [reviewed]),
      ...(planned.badges.length > 0 ? [maps] : []),
      ...(situation === 'suspended' ? [suspended] : []),
    ]
  })
  const declarations = plan.declarations.map(({ structure, declaredOn, awards }) =>
    scene(declaredOn, 16, structure, (own) => declare(portal, own, awards)),
  )
  return [...structures, ...declarations]
}
