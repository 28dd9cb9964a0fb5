/** By this the front tells a page that it is rendered to be sent without Next's scripts; a client's is dropped (`ownHost`). */
export const keptHeader = 'portal-page-kept'
