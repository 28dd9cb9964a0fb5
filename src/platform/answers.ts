import { z } from 'zod'

/** What most commands answer of the record that they changed. */
export const changedAnswer = z.object({ id: z.string(), revision: z.number() })
/** The same, with where it stands now. */
export const movedAnswer = changedAnswer.extend({ state: z.string() })
/** A mail may have left; nothing about the address, known or not. */
export const sentAnswer = z.object({ sent: z.literal(true) })
