import type { SanitizedConfig } from 'payload'
import { portal } from './portal'

/** The running configuration, for the admin's pages: Next bundles copies of our modules, and a copy of the configuration would open a second database (design §8b). */
export const runningConfig = async (): Promise<SanitizedConfig> => portal().payload.config
