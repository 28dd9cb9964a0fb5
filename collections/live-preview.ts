import type { LivePreviewConfig } from 'payload'
import { actorOfRequest } from '@/platform/access'
import { hasStaffRole } from '@/platform/actor'

/**
 * The page beside the form, which follows what is typed (`src/app/(portal)/apercu`): for those who write, whom alone it
 * is opened to.
 */
export const livePreviewAt = (
  addressOf: (document: Readonly<Record<string, unknown>>) => string | null,
): LivePreviewConfig => ({
  url: async ({ data, req }) =>
    hasStaffRole(await actorOfRequest(req), 'editor', 'schemeManager') ? addressOf(data) : null,
  breakpoints: [{ name: 'telephone', label: 'Téléphone', width: 375, height: 720 }],
})
