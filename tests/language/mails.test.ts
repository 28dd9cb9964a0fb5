import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { everyMail, mailModules, writtenAddress } from '../support/every-mail'
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
  it('stand in the table, all of them', () => {
    const folders = readdirSync('templates/mail', { recursive: true, encoding: 'utf8' })
    const files = folders.filter((path) => path.includes('/') && path.endsWith('.tsx'))
    expect(Object.keys(mailModules).toSorted()).toEqual(files.toSorted())
    const letters = Object.entries(mailModules).flatMap(([path, made]) =>
      Object.keys(made).map((letter) => `${path.replace('.tsx', '')} ${letter}`),
    )
    const sampled = new Set(everyMail.map(([name]) => name.split(',')[0]))
    expect(letters.length).toBeGreaterThan(35)
    expect(letters.filter((letter) => !sampled.has(letter))).toEqual([])
  })

  it.each(everyMail)('%s is one French page with one title', async (_name, _quotes, render) => {
    const { html, subject } = await render()
    expect(html.match(/<title[\s>]/g)).toHaveLength(1)
    expect(/<html\b[^>]*>/.exec(html)?.[0]).toContain('lang="fr"')
    expect([...html.matchAll(/\slang="([^"]*)"/g)].filter(([, language]) => language !== 'fr')).toEqual([])
    expect(subject).not.toMatch(/[\r\n]/)
  })

  it.each(everyMail)('%s shows no code, in either form', async (_name, _quotes, render) => {
    const { subject, html, text } = await render()
    for (const shown of [subject, visibleText(html), text]) {
      expect(shown.trim().length).toBeGreaterThan(5)
      expect(shownCodes(shown)).toEqual([])
    }
    expect(`${subject}${text}${html}`).not.toContain('9999')
  })

  it.each(everyMail)('%s keeps French signs with their words', async (_name, _quotes, render) => {
    const { subject, html, text } = await render()
    const title = /<title[^>]*>(.*?)<\/title>/s.exec(html)?.[1] ?? ''
    for (const shown of [subject, title, visibleText(html), text]) expect(looseSpaces(shown)).toEqual([])
  })

  it.each(everyMail)(
    '%s makes each address a link, and promises nothing for what others wrote',
    async (_name, quotes, render) => {
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
