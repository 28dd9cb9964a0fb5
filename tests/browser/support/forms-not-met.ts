/** Forms that stand on a page only in a state which no reader of the suite is in. */
export const formsNotMet: readonly string[] = []
