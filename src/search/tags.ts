/** Rises whenever rows of the search were written: each web reads what is new. */
export const searchTag = 'search'
