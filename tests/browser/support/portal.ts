import type { TestProject } from 'vitest/node'
import { startOwnPortal } from '../../../scripts/journey/own-portal'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly portalUrl: string
  }
}

/** One portal for all files, on a temporary database; `PORTAL_TO_WALK` names one that runs already. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.PORTAL_TO_WALK
  if (running) {
    project.provide('portalUrl', running)
    return async () => {}
  }
  const { url, stop } = await startOwnPortal()
  project.provide('portalUrl', url)
  return stop
}
