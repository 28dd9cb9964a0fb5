/** Rises whenever a counter changed: pages of figures are made anew. */
export const figuresTag = 'figures'
