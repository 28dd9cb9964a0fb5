import type { AdminViewConfig } from 'payload'

/**
 * Our own screens in the admin. Payload shows custom views to anybody: each one asks `staffOnly()` itself
 * before it reads anything.
 */
export const adminViews: Record<string, AdminViewConfig> = {}
