import { z } from 'zod'
import { points } from '../answers'
import { applicationEvents } from '../change-application'

const review = z.enum(['conform', 'toReview']).nullish()

/** Notes how each of the five points reads; null forgets a note. Acceptance asks for five « conforme ». */
export const reviewPoints = applicationEvents.on('review', {
  summary: 'Note how the five points read',
  input: {
    checklist: z.object({ presentation: review, territory: review, awarding: review, strategy: review, badge: review }),
    /** « Tout est conforme » in one click, whatever is ticked. */
    all: z.enum(['conform']).optional(),
  },
  change: ({ checklist }, { input }) => {
    const read = input.all ? Object.fromEntries(points.map((point) => [point, input.all])) : input.checklist
    const given = Object.entries(read).filter(([, value]) => value !== undefined)
    const notes = Object.entries({ ...checklist, ...Object.fromEntries(given) })
    return {
      set: { checklist: Object.fromEntries(notes.filter(([, value]) => value !== null)) },
      // How they read is the Région's own (`checklist`): the line says who read, and when.
      journal: { event: 'applicationPointsReviewed' },
    }
  },
})
