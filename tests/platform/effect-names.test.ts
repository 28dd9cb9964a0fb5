import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as agenda from '@/agenda/outbox'
import * as awards from '@/awards/outbox'
import * as casework from '@/casework/outbox'
import * as catalogue from '@/catalogue/outbox'
import * as community from '@/community/outbox'
import * as editorial from '@/editorial/outbox'
import * as endorsements from '@/endorsements/outbox'
import * as insights from '@/insights/outbox'
import * as intake from '@/intake/outbox'
import * as issuing from '@/issuing/outbox'
import * as media from '@/media/outbox'
import * as moderation from '@/moderation/outbox'
import * as notifications from '@/notifications/outbox'
import * as organizations from '@/organizations/outbox'
import * as people from '@/people/outbox'
import type { NamingFields } from '@/platform/outbox'
import * as tags from '@/platform/tags/outbox'
import * as recognition from '@/recognition/outbox'
import * as search from '@/search/outbox'
import { effectHandlers, subscriptions } from '../support/composed'

const src = fileURLToPath(new URL('../../src/', import.meta.url))
/** Each source file under its path in `src`. */
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(`${src}${path}`, 'utf8') }))
const names = Object.keys(effectHandlers)
/** A slice's own, or those of a part of the platform. */
const outboxes = /^(?:platform\/)?[a-z]+\/outbox\.ts$/
const eventFiles = /^(?:platform\/)?[a-z]+\/events\.ts$/

/** Where the staff reads what each delivery is; it lists the names of all slices. */
const staffWords = 'app/(payload)/views/effect-names.ts'

describe('names of effects', () => {
  it.each(names)('%s stands in the outbox of one slice, and nowhere else', (name) => {
    // Commands have names of their own, of which one may be the same.
    const says = (text: string) => text.replaceAll(`name: '${name}'`, '').includes(`'${name}'`)
    const places = sources.filter(({ text }) => says(text)).map(({ path }) => path)
    const [home, ...others] = places.filter((path) => path !== staffWords)
    expect(home).toMatch(outboxes)
    expect(others).toEqual([])
  })

  it('are all handled: what an outbox declares, the worker knows', () => {
    const declared = sources
      .filter(({ path }) => outboxes.test(path) && path !== 'platform/outbox.ts')
      .flatMap(({ text }) => [...text.matchAll(/\beffect\(\s*'([^']+)'/g)].map((match) => match[1]))
    expect(declared.toSorted()).toEqual(names.toSorted())
  })
})

interface Shape {
  readonly type?: string
  readonly maxLength?: number
  readonly maxItems?: number
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
}
/** Paths of what may grow without end. */
const endless = (shape: Shape, path: string): readonly string[] => [
  ...(shape.type === 'string' && shape.maxLength === undefined && !shape.enum ? [path] : []),
  ...(shape.type === 'array' && shape.maxItems === undefined ? [path] : []),
  ...Object.entries(shape.properties ?? {}).flatMap(([name, inner]) => endless(inner, `${path}.${name}`)),
  ...(shape.items ? endless(shape.items, `${path}[]`) : []),
  ...(shape.anyOf ?? []).flatMap((inner) => endless(inner, path)),
]
const shapeOf = (schema: z.ZodType): Shape => z.toJSONSchema(schema, { io: 'input' }) as Shape
const kinds = [
  agenda,
  awards,
  casework,
  catalogue,
  community,
  editorial,
  endorsements,
  insights,
  intake,
  issuing,
  media,
  moderation,
  notifications,
  organizations,
  people,
  recognition,
  search,
  tags,
]
  .flatMap((outbox) =>
    Object.values(outbox).flatMap((exported) => ('type' in exported ? [exported] : Object.values(exported))),
  )
  .filter(
    (kind): kind is { readonly type: string; readonly schema: z.ZodType; readonly naming: NamingFields } =>
      typeof kind === 'function' && 'schema' in kind,
  )

describe('payloads of effects', () => {
  it('are looked at in every kind', () => {
    expect(new Set(kinds.map(({ type }) => type))).toEqual(new Set(names))
  })

  it('have an end: each text a longest, each list a most', () => {
    expect(kinds.flatMap(({ type, schema }) => endless(shapeOf(schema), type))).toEqual([])
    expect(endless(shapeOf(z.object({ a: z.string(), b: z.array(z.string().max(3)).nullable() })), 'x')).toEqual([
      'x.a',
      'x.b',
    ])
  })
})

describe('names of persons in payloads', () => {
  /** `name`: what mails call a case; `toName` waits in rows of versions before, beside nobody's account. */
  const ofNobody = new Set(['name', 'toName'])
  const callsByName = (field: string) => /(?:name|^by|^author)$/i.test(field) && !ofNobody.has(field)

  it('stand beside the account of whom they are, so that they go with it (ACC-6)', () => {
    const unnamed = kinds.flatMap(({ type, schema, naming }) => {
      const fields = Object.keys(shapeOf(schema).properties ?? {})
      const known = Object.entries(naming)
      return [
        ...fields.filter((field) => callsByName(field) && !(field in naming)),
        ...known.flatMap((pair) => pair.filter((field) => !fields.includes(field))),
      ].map((field) => `${type}.${field}`)
    })
    expect(unnamed).toEqual([])
    expect(kinds.filter(({ naming }) => Object.keys(naming).length > 0).length).toBeGreaterThan(5)
  })
})

describe('names of events', () => {
  const declared = sources
    .filter(({ path }) => eventFiles.test(path))
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
    expect(senders).toEqual(['notifications/notify.ts'])
  })

  it('and rows of the outbox are made by the platform alone', () => {
    const makers = sources.filter(({ text }) => text.includes("status: 'waiting',\n")).map(({ path }) => path)
    expect(makers).toEqual(['platform/relay.ts'])
  })
})
