import { z } from 'zod'
import { command } from '@/platform/command'
import { changeApplication } from '../change-application'
import { applicationForm } from '../inputs'

const review = z.enum(['conform', 'toReview']).nullish()

/** Notes how each of the five points reads; null forgets a note. Acceptance asks for five « conforme ». */
export const reviewPoints = command({
  name: 'application.review-points',
  input: applicationForm.extend({
    checklist: z.object({ presentation: review, territory: review, awarding: review, strategy: review, badge: review }),
  }),
  run: (portal, actor, input) =>
    changeApplication({
      portal,
      actor,
      event: 'review',
      input,
      change: (application) => {
        const given = Object.entries(input.checklist).filter(([, value]) => value !== undefined)
        const notes = Object.entries({ ...application.checklist, ...Object.fromEntries(given) })
        return {
          set: { checklist: Object.fromEntries(notes.filter(([, value]) => value !== null)) },
          journal: { event: 'applicationPointsReviewed', details: { ...input.checklist } },
        }
      },
    }),
})
