import type { Env } from '@/platform/env'

/**
 * The settings that the demonstration is filled with, whatever the process was given: its fictional badges are signed
 * here and its mails stay in the local mailbox. Nothing of it may reach a factory or a mail server that is configured.
 */
export const demonstrationEnv = (env: Env): Env => ({ ...env, issuer: 'embedded', obf: null, smtpUrl: null })
