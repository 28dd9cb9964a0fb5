import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TestProject } from 'vitest/node'
import { startOwnPortal } from '../../../scripts/journey/own-portal'
import { inventedCompanies } from './companies'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly portalUrl: string
    /** Moves the portal's clock (`moveClock`); null where it is not ours to move. */
    readonly clockFile: string | null
  }
}

/** So many days ahead of today. Written whole, then put in its place: no process reads half of it. */
export function moveClock(file: string, days: number): void {
  writeFileSync(`${file}.new`, String(days * 86_400_000))
  renameSync(`${file}.new`, file)
}

/**
 * One portal for all files, on a temporary database, which asks an invented register of firms and goes by a clock that can
 * be moved; `PORTAL_TO_WALK` names one that runs already (`COMPANY_SEARCH_URL` set, or the files about structures fail).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.PORTAL_TO_WALK
  if (running) {
    project.provide('portalUrl', running)
    project.provide('clockFile', process.env.CLOCK_TO_MOVE ?? null)
    return async () => {}
  }
  const folder = mkdtempSync(join(tmpdir(), 'portal-clock-'))
  const clockFile = join(folder, 'ahead')
  moveClock(clockFile, 0)
  const shifted = pathToFileURL(join(import.meta.dirname, 'shifted-clock.mjs')).href
  const companies = await inventedCompanies()
  const { url, stop } = await startOwnPortal({
    COMPANY_SEARCH_URL: companies.url,
    NODE_OPTIONS: `--import=${shifted}`,
    CLOCK_AHEAD_FILE: clockFile,
  })
  project.provide('portalUrl', url)
  project.provide('clockFile', clockFile)
  return async () => {
    await stop()
    await companies.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
