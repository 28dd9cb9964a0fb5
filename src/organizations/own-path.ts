/**
 * A page of « mon espace » about one structure. Somebody may belong to several: without its name a page is about the
 * first of them, and an act there would be another structure's. null: it is about no structure.
 */
export const ownPath = (path: `/mon-espace${string}`, organizationId: string | null): string =>
  organizationId === null ? path : `${path}?structure=${encodeURIComponent(organizationId)}`

/** Holds the structure that this browser looked at last; set by the front (`src/server/chosen-structure.ts`). */
export const chosenStructureCookie = 'portal-structure'

/** Where whoever administers a structure names who follows. */
export const handOverPath = '/mon-espace/equipe/relais'
