import { resolve } from 'node:path'
import type { Env, EnvSource } from '@/platform/env'

export type SupervisorSettings = Pick<Env, 'mode' | 'dataFolder' | 'portalUrl'>

/**
 * The three settings that the supervisor needs itself, as `readEnv` reads them: its children check all of them before
 * they do anything. It would hold the library of these checks for months, for the sake of its first second.
 */
export function supervisorSettings(source: EnvSource): SupervisorSettings {
  const { PORTAL_MODE, DATA_FOLDER, PORTAL_URL, PORT } = source
  return {
    mode: PORTAL_MODE === 'demo' ? 'demo' : 'production',
    dataFolder: resolve(DATA_FOLDER || 'data'),
    portalUrl: PORTAL_URL || `http://localhost:${PORT || 3000}`,
  }
}
