import type { TestProject } from 'vitest/node'
import { startOwnPortal } from '../../../scripts/journey/own-portal'
import { inventedCompanies } from './companies'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly portalUrl: string
  }
}

/**
 * One portal for all files, on a temporary database, which asks an invented register of firms; `PORTAL_TO_WALK` names one
 * that runs already (`COMPANY_SEARCH_URL` set, or the files about structures fail).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.PORTAL_TO_WALK
  if (running) {
    project.provide('portalUrl', running)
    return async () => {}
  }
  const companies = await inventedCompanies()
  const { url, stop } = await startOwnPortal({ COMPANY_SEARCH_URL: companies.url })
  project.provide('portalUrl', url)
  return async () => {
    await stop()
    await companies.close()
  }
}
