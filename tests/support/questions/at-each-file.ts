import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, expect } from 'vitest'
import type { Asking } from './cover'
import { takeQuestions } from './note'

/** A setup file: where `STORE_QUESTIONS` names a folder, each test file leaves there what it asked of its database. */
const folder = process.env.STORE_QUESTIONS
const begun = performance.now()

if (folder) {
  afterAll(() => {
    const file = relative(process.cwd(), expect.getState().testPath ?? '').replaceAll('\\', '/')
    const asking: Asking = { file, seconds: (performance.now() - begun) / 1000, questions: takeQuestions() }
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${file.replaceAll('/', '~')}.json`), JSON.stringify(asking))
  })
}
