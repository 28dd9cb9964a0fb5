import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { mailsOf } from '@/boot/composed'
import { slices } from '@/boot/slices'
import type { NoticeKind } from '@/platform/notice'

const src = fileURLToPath(new URL('../../src/', import.meta.url))
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(`${src}${path}`, 'utf8') }))
const kinds = mailsOf(slices).map(({ kind }) => kind)
const named = (...names: readonly string[]): readonly NoticeKind[] => kinds.filter(({ name }) => names.includes(name))

/** Every line that a slice declares, in `notices.ts`, by the place where it is written. */
const declared = await Promise.all(
  sources
    .filter(({ path }) => /^[a-z]+\/notices\.ts$/.test(path))
    .map(async ({ path }) => {
      const made = (await import(pathToFileURL(`${src}${path}`).href)) as Readonly<Record<string, NoticeKind>>
      return Object.entries(made).map(([variable, kind]) => ({ path, variable, kind }))
    }),
)

describe('the matrix of notifications (NOT)', () => {
  it('★ cannot be switched off: receipts, questions, decisions, requalifications, the last notices, what stops issuing', () => {
    const stars = named(
      'recognition.receipt',
      'recognition.question',
      'recognition.decision',
      'catalogue.receipt',
      'catalogue.question',
      'catalogue.requalification',
      'catalogue.decision',
      'recognition.last-reminder',
      'recognition.lapsed',
      'issuing.issuance-trouble',
      'issuing.differences',
    )
    expect(stars).toHaveLength(11)
    expect(stars.filter(({ isObligatory }) => !isObligatory)).toEqual([])
  })

  it('lets replies, the notices before the last ones and what waits be refused', () => {
    const refusable = named(
      'recognition.reply',
      'catalogue.reply',
      'casework.message-received',
      'recognition.reminder',
      'recognition.endings',
      'insights.sleeping-cases',
    )
    expect(refusable).toHaveLength(6)
    expect(refusable.filter(({ isObligatory }) => isObligatory)).toEqual([])
  })

  it('keeps in the page whatever an account may refuse, so that a refusal loses nothing', () => {
    // What the digest gathers stands in the page already.
    const told = kinds.filter(({ name }) => name !== 'notifications.digest')
    const lost = told.filter(({ to, isObligatory, inPage }) => !isObligatory && to !== 'addressee' && !inPage)
    expect(lost).toEqual([])
    expect(kinds.filter(({ to, inPage }) => to === 'addressee' && inPage)).toEqual([])
  })

  it('is whole: every line that a slice declares stands in its manifest, and the other way round', () => {
    const lines = declared.flat().map(({ kind }) => kind.name)
    expect(lines.toSorted()).toEqual(kinds.map(({ name }) => name).toSorted())
  })

  it('is used: each line is named by the code that sends it', () => {
    const unsent = declared.flat().filter(({ path, variable }) => {
      const slice = path.split('/')[0] ?? ''
      const elsewhere = sources.filter(
        (one) => one.path.startsWith(`${slice}/`) && !/\/(?:notices|sent-mails)\.ts$/.test(one.path),
      )
      return !elsewhere.some(({ text }) => new RegExp(`\\bnotices\\.${variable}\\b`).test(text))
    })
    expect(unsent).toEqual([])
  })

  it('has no way round it: nothing but `notify` hands a mail over, and nothing but the two mailers takes one', () => {
    const holding = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)
    expect(holding(/\.mail\.send\(|[pP]ortal\.mail\b|\{[^}]*\bmail\b[^}]*\} = portal\b/)).toEqual([
      'notifications/notify.ts',
    ])
    expect(holding(/\b(?:smtpMailer|localMailer)\(\w/)).toEqual(['boot/boot.ts', 'platform/mail-smtp.ts'])
    expect(holding(/from 'nodemailer'/)).toEqual(['platform/mail-smtp.ts'])
    expect(holding(/sendEmail\(/)).toEqual([])
  })
})
