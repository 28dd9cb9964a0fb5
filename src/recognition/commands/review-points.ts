import { z } from 'zod'
import { applicationEvents } from '../change-application'

const review = z.enum(['conform', 'toReview']).nullish()

/** Notes how each of the five points reads; null forgets a note. Acceptance asks for five « conforme ». */
export const reviewPoints = applicationEvents.on('review', {
  summary: 'Note how the five points read',
  input: {
    checklist: z.object({ presentation: review, territory: review, awarding: review, strategy: review, badge: review }),
  },
  change: ({ checklist }, { input }) => {
    const given = Object.entries(input.checklist).filter(([, value]) => value !== undefined)
    const notes = Object.entries({ ...checklist, ...Object.fromEntries(given) })
    return {
      set: { checklist: Object.fromEntries(notes.filter(([, value]) => value !== null)) },
      journal: { event: 'applicationPointsReviewed', details: { ...input.checklist } },
    }
  },
})
