import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { effectHandlers, subscriptions } from '@/worker/handlers'

const src = fileURLToPath(new URL('../../src/', import.meta.url))
/** Each source file under its path in `src`. */
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(`${src}${path}`, 'utf8') }))
const names = Object.keys(effectHandlers)

/** Where the staff reads what each delivery is; it lists the names of all slices. */
const staffWords = 'app/(payload)/views/effect-names.ts'

describe('names of effects', () => {
  it.each(names)('%s stands in the outbox of its slice, and nowhere else', (name) => {
    const home = `${name.split('.')[0]}/outbox.ts`
    // Commands have names of their own, of which one may be the same.
    const says = (text: string) => text.replaceAll(`name: '${name}'`, '').includes(`'${name}'`)
    const places = sources.filter(({ text }) => says(text)).map(({ path }) => path)
    expect(places.filter((path) => path !== staffWords)).toEqual([home])
  })

  it('are all handled: what an outbox declares, the worker knows', () => {
    const declared = sources
      .filter(({ path }) => /^[a-z]+\/outbox\.ts$/.test(path) && path !== 'platform/outbox.ts')
      .flatMap(({ text }) => [...text.matchAll(/\beffect\(\s*'([^']+)'/g)].map((match) => match[1]))
    expect(declared.toSorted()).toEqual(names.toSorted())
  })
})

describe('names of events', () => {
  const declared = sources
    .filter(({ path }) => /^[a-z]+\/events\.ts$/.test(path))
    .flatMap(({ text }) => [...text.matchAll(/\bevent\(\s*'([^']+)'/g)].map((match) => match[1]))

  it('are each one slice’s', () => {
    expect(new Set(declared).size).toBe(declared.length)
  })

  it('are followed: an event that nobody hears is not told', () => {
    expect([...new Set(subscriptions.map((subscription) => subscription.event))].toSorted()).toEqual(
      declared.toSorted(),
    )
  })
})

describe('mails', () => {
  it('leave through `notify` alone', () => {
    const senders = sources.filter(({ text }) => text.includes('mail.send(')).map(({ path }) => path)
    expect(senders).toEqual(['platform/notify.ts'])
  })

  it('and rows of the outbox are made by the platform alone', () => {
    const makers = sources.filter(({ text }) => text.includes("status: 'waiting',\n")).map(({ path }) => path)
    expect(makers).toEqual(['platform/relay.ts'])
  })
})
