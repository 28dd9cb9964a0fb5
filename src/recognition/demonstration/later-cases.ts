import { addDays, type ParisDate, parisDateOf, subtractMonths } from '@/kernel/dates'
import { as, done, formKey, type Scene, type Settled, type Story, sceneOf } from '@/platform/demonstration/story'
import type { Portal } from '@/platform/portal'
import { noAnswers, points } from '../answers'
import type { Application } from '../application'
import { startApplication } from '../commands/start-application'
import { submitApplication } from '../commands/submit-application'
import { takeApplication } from '../commands/take-application'
import { commitmentsOn } from '../queries'
import { accept, formOn } from './deciding'
import type { PlannedCase } from './plan'

/** Places in the plan: who is an Ambassador, and who asks to become one. */
const ambassador = 0
const asking = 3
/** The first of the plan whose status ends soon. */
const renewing = 5

const motivation =
  'Nous accueillons deux fois par an les structures voisines pour un atelier : construire un badge, observer, le remettre. Nous voulons continuer avec la Région.'

/** What structures ask for once they have a status: one is an Ambassador, one asks for it, one renews. */
export function laterScenes(story: Story, { situation }: PlannedCase, index: number): readonly Scene[] {
  const today = parisDateOf(story.today)
  if (index === ambassador) return ambassadorScenes(story, index, subtractMonths(today, 8), 'accept')
  if (index === asking) return ambassadorScenes(story, index, addDays(today, -6), 'wait')
  return index === renewing && situation === 'expiring' ? renewalScenes(story, index, addDays(today, -9)) : []
}

function ambassadorScenes(story: Story, index: number, filedOn: ParisDate, then: 'accept' | 'wait'): readonly Scene[] {
  const { portal, cast } = story
  let filed: Application | null = null
  const asks = sceneOf(story, index, { date: filedOn, hour: 10 }, async (own) => {
    const draft = await begin(portal, own, 'ambassador')
    const form = { ...formOn(draft), answers: { ...noAnswers, motivation } }
    filed = done(await submitApplication.run(portal, await as(portal, own.userId), form))
  })
  const granted = sceneOf(story, index, { date: addDays(filedOn, 5), hour: 15 }, async () => {
    if (!filed) throw new Error('Nothing was asked for.')
    const taken = done(await takeApplication.run(portal, await as(portal, cast.reviewer), formOn(filed)))
    const reason = 'La structure anime déjà la démarche autour d’elle, et ses ateliers sont décrits avec précision.'
    await accept(portal, cast.reviewer, taken, reason)
  })
  return then === 'accept' ? [asks, granted] : [asks]
}

/** Prefilled with what was granted; one point has changed, the rest is as it was. */
function renewalScenes(story: Story, index: number, filedOn: ParisDate): readonly Scene[] {
  const { portal, cast } = story
  return [
    sceneOf(story, index, { date: filedOn, hour: 10 }, async (own) => {
      const draft = await begin(portal, own, 'renewal')
      const strategy = `${draft.answers.strategy} Depuis, deux badges sont venus pour les équipes d’encadrement.`
      const inForce = await commitmentsOn(portal, parisDateOf(portal.clock.now()))
      const filed = done(
        await submitApplication.run(portal, await as(portal, own.userId), {
          ...formOn(draft),
          answers: { ...draft.answers, strategy },
          unchanged: Object.fromEntries(points.map((point) => [point, point !== 'strategy'])),
          commitments: Object.fromEntries(inForce.map(({ key }) => [key, true])),
        }),
      )
      done(await takeApplication.run(portal, await as(portal, cast.reviewer), formOn(filed)))
    }),
  ]
}

const begin = async (
  portal: Portal,
  { userId, organizationId }: Settled,
  kind: 'ambassador' | 'renewal',
): Promise<Application> =>
  done(await startApplication.run(portal, await as(portal, userId), { formKey: formKey(), organizationId, kind }))
