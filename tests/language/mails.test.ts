import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { slices } from '@/boot/slices'
import { writtenAddress } from '~/templates/mail/invented'
import { everyMail } from '../support/every-mail'
import { looseSpaces, shownCodes, visibleText } from '../support/shown-codes'

const anchors = (html: string): readonly { readonly href: string; readonly tag: string; readonly text: string }[] =>
  [...html.matchAll(/<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].map(([tag, href = '', inner = '']) => ({
    href: href.replaceAll('&amp;', '&'),
    tag: tag.slice(0, tag.indexOf('>') + 1),
    text: visibleText(inner).trim(),
  }))
/** What is shown beside the subject, in a list of mails, can hold no link. */
const preview = /<div data-skip-in-text="true"[^>]*>.*?<\/div>/gs
const withoutAnchors = (html: string): string =>
  visibleText(html.replaceAll(preview, ' ').replaceAll(/<a\b.*?<\/a>/gs, ' '))

describe('the mails of the portal', () => {
  it('stand in the manifests of their slices, all of them, each under its line of the matrix', async () => {
    const folders = readdirSync('templates/mail', { recursive: true, encoding: 'utf8' })
    const modules = folders.filter((path) => path.includes('/') && path.endsWith('.tsx'))
    const letters = await Promise.all(
      modules.map(async (path) => {
        const made: object = await import(join(process.cwd(), 'templates/mail', path))
        return Object.keys(made).map((letter) => `${path.replace('.tsx', '')} ${letter}`)
      }),
    )
    const sampled = new Set(everyMail.map(({ name }) => name.split(',')[0]))
    expect(letters.flat().length).toBeGreaterThan(35)
    expect(letters.flat().filter((letter) => !sampled.has(letter))).toEqual([])
    for (const { name, mails = [] } of slices) {
      const kinds = mails.map(({ kind }) => kind.name)
      expect(new Set(kinds).size).toBe(kinds.length)
      expect(kinds.filter((kind) => !kind.startsWith(`${name}.`))).toEqual([])
      expect(mails.filter(({ samples }) => samples.length === 0)).toEqual([])
    }
  })

  it.each(everyMail)('$name is one French page with one title', async ({ render }) => {
    const { html, subject } = await render()
    expect(html.match(/<title[\s>]/g)).toHaveLength(1)
    expect(/<html\b[^>]*>/.exec(html)?.[0]).toContain('lang="fr"')
    expect([...html.matchAll(/\slang="([^"]*)"/g)].filter(([, language]) => language !== 'fr')).toEqual([])
    expect(subject).not.toMatch(/[\r\n]/)
  })

  it.each(everyMail)('$name shows no code, in either form', async ({ render }) => {
    const { subject, html, text } = await render()
    for (const shown of [subject, visibleText(html), text]) {
      expect(shown.trim().length).toBeGreaterThan(5)
      expect(shownCodes(shown)).toEqual([])
    }
    expect(`${subject}${text}${html}`).not.toContain('9999')
  })

  it.each(everyMail)('$name keeps French signs with their words', async ({ render }) => {
    const { subject, html, text } = await render()
    const title = /<title[^>]*>(.*?)<\/title>/s.exec(html)?.[1] ?? ''
    for (const shown of [subject, title, visibleText(html), text]) expect(looseSpaces(shown)).toEqual([])
  })

  it.each(everyMail)(
    '$name makes each address a link, and promises nothing for what others wrote',
    async ({ quotes, render }) => {
      const { html, text } = await render()
      expect(withoutAnchors(html)).not.toMatch(/.{0,60}https?:\/\/|www\.|[\w.-]+@[\w-]+\.\w/)
      for (const { href, tag, text: label } of anchors(html)) {
        expect(href).toMatch(/^(?:https:\/\/|mailto:)/)
        expect(label).not.toBe('')
        if (/target="_blank"/.test(tag) || href === writtenAddress) expect(tag).toMatch(/rel="[^"]*noopener/)
      }
      const strange = anchors(html).filter(({ href }) => href === writtenAddress)
      if (quotes) expect(strange.length).toBeGreaterThan(0)
      for (const { tag, text: label } of strange) {
        expect(tag).toContain('rel="nofollow ugc noopener noreferrer"')
        expect(label).toBe(writtenAddress)
      }
      if (quotes) expect(text).toContain(writtenAddress)
    },
  )
})
