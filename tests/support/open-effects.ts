/**
 * Effects that are still to be done. The end of a declaration's window is not waited for: one that was sent at once
 * leaves it behind, and half an hour later it finds nothing to do.
 */
export const openEffects = {
  and: [{ status: { in: ['waiting', 'running', 'failed'] } }, { type: { not_equals: 'awards.end-window' } }],
}

/** The same with those that were given up. */
export const unfinishedEffects = {
  and: [{ status: { not_equals: 'done' } }, { type: { not_equals: 'awards.end-window' } }],
}
