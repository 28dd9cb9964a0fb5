import { parisDateOf } from '@/kernel/dates'
import { as, type Chapter, done, formKey, type Settled, type Story, sceneOf } from '@/platform/demonstration/story'
import { casesUntil } from '@/recognition/demonstration/plan'
import { attachImage } from '../commands/edit-submission'
import { mapSubmission } from '../commands/requalify-submission'
import { takeSubmission } from '../commands/review-submission'
import { startSubmission } from '../commands/start-submission'
import { submitSubmission } from '../commands/submit-submission'
import { describePair } from '../competency'
import type { BadgeSubmission } from '../submission'
import type { InventedBadge } from './invented'
import { badgesAt } from './plan'

/** The badges of each structure: filed with their picture and their explanation, then mapped from that day on. */
export const catalogueChapter: Chapter = (story) =>
  casesUntil(parisDateOf(story.today), story.size.structures).flatMap((planned, index) => {
    const own = badgesAt(index, planned)
    if (!own) return []
    return [
      sceneOf(story, index, { date: own.mappedOn, hour: 10 }, async (settled) => {
        for (const badge of own.badges) await mapBadge(story, settled, badge)
      }),
    ]
  })

const formOn = ({ id, revision }: BadgeSubmission) => ({ submissionId: id, revision, formKey: formKey() })

async function mapBadge({ portal, cast }: Story, own: Settled, { name, ...terms }: InventedBadge): Promise<void> {
  const admin = await as(portal, own.userId)
  const reviewer = await as(portal, cast.reviewer)
  const { organizationId } = own
  const draft = done(await startSubmission.run(portal, admin, { formKey: formKey(), organizationId, name }))
  const image = { name: 'badge.svg', type: 'image/svg+xml', bytes: picture(terms.competency) }
  const pictured = done(await attachImage.run(portal, admin, { ...formOn(draft), image }))
  const filed = done(
    await submitSubmission.run(portal, admin, {
      ...formOn(pictured),
      badge: {
        name,
        description: `« ${name} » reconnaît ce que la personne montre en situation de travail.`,
        criteria: 'La personne le montre trois fois, devant deux personnes différentes, puis en parle en entretien.',
      },
      requested: terms,
      explanation: `Les critères décrivent des situations de « ${describePair(terms.competency, terms.level)} », observées dans la durée.`,
    }),
  )
  const taken = done(await takeSubmission.run(portal, reviewer, formOn(filed)))
  const decision = {
    reason: 'Les critères correspondent au référentiel.',
    channelReason: 'Les déclarations de la structure sont acceptées pour relever ses badges.',
    chosenFrom: parisDateOf(portal.clock.now()),
    dryRunSeen: true,
  }
  done(await mapSubmission.run(portal, reviewer, { ...formOn(taken), terms, ...decision }))
}

const colours = { communicate: '#1f5e8c', organize: '#7a4a00', adapt: '#2f6b3a', integrate: '#7d2f63' } as const

const picture = (competency: keyof typeof colours): Uint8Array =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200"><circle cx="100" cy="100" r="92" fill="${colours[competency]}"/><circle cx="100" cy="100" r="62" fill="none" stroke="#fff" stroke-width="8"/></svg>`,
  )
