import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { policySettingNames } from '@/catalogue/policy-settings'

/** Where settings are written about: naming them there is no reading. */
const about = /src\/(catalogue\/(policy|commands\/write-policy)|insights\/policy-preview|payload-types|app\/)/

it('no setting is on the screen that no rule reads', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => join('src', path))
    .filter((path) => /\.tsx?$/.test(path) && !about.test(path))
    .map((path) => readFileSync(path, 'utf8'))
  const unread = policySettingNames.filter((name) => !sources.some((text) => text.includes(name)))
  expect(unread).toEqual([])
})
