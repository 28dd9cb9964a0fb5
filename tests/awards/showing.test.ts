import { describe, expect, it } from 'vitest'
import { showingOf } from '@/awards/persons/showing'
import { regionalBadgeIssued } from '~/templates/mail/issuing/badges'

const portalUrl = 'https://badges.example'
const badge = {
  badge: { code: 'adapt-mastery', version: 1, name: 'S’adapter : je maîtrise', description: 'd', criteria: 'c' },
  decidedOn: '2026-03-20',
  eventId: 'e-1',
}

describe('showing a badge', () => {
  it('gives the public address, image, document and LinkedIn’s own form for a badge that is hosted here', () => {
    const shown = showingOf(portalUrl, {
      ...badge,
      pageUrl: `${portalUrl}/verifier/e-1`,
      credentialUrl: `${portalUrl}/openbadges/credentials/e-1`,
    })
    expect(shown.pngUrl).toBe(`${portalUrl}/openbadges/credentials/e-1.png`)
    expect(shown.jsonUrl).toBe(`${portalUrl}/openbadges/credentials/e-1.json`)
    const linkedIn = new URL(shown.linkedInUrl ?? '')
    expect([linkedIn.origin + linkedIn.pathname, Object.fromEntries(linkedIn.searchParams)]).toEqual([
      'https://www.linkedin.com/profile/add',
      {
        startTask: 'CERTIFICATION_NAME',
        name: 'S’adapter : je maîtrise',
        organizationName: 'Région Normandie',
        issueYear: '2026',
        issueMonth: '3',
        certUrl: `${portalUrl}/verifier/e-1`,
        certId: 'e-1',
      },
    ])
  })

  it('offers no file of ours for a badge that another service hosts, and nothing while its page is not known', () => {
    const elsewhere = {
      ...badge,
      pageUrl: 'https://passport.example/b/1',
      credentialUrl: 'https://passport.example/a/1',
    }
    expect(showingOf(portalUrl, elsewhere)).toMatchObject({ pngUrl: null, jsonUrl: null, pageUrl: elsewhere.pageUrl })
    const waiting = showingOf(portalUrl, { ...badge, pageUrl: null, credentialUrl: null })
    expect(waiting).toEqual({ pageUrl: null, pngUrl: null, jsonUrl: null, linkedInUrl: null })
  })
})

describe('the mail of a badge', () => {
  const mail = () =>
    regionalBadgeIssued({
      badgeName: 'S’adapter : je maîtrise',
      description: 'S’adapter à une situation nouvelle.',
      evidence: ['« Récolter », délivré par Atelier des Marais le 20 mars 2026.'],
      imageUrl: `${portalUrl}/openbadges/images/abc.png`,
      pageUrl: `${portalUrl}/verifier/e-1`,
      personalUrl: `${portalUrl}/mes-badges/1.abc`,
    })

  it('shows the badge with words in its place, and is readable without images', async () => {
    const { html, text } = await mail()
    expect(html).toMatch(/<img[^>]+alt="Badge «\s?S’adapter/u)
    expect(html).toContain('/openbadges/images/abc.png')
    expect(text).toContain('Vous n’avez rien demandé')
    expect(text).not.toContain('abc.png')
  })

  it('speaks to the person, and leads to their rights by a button', async () => {
    const { html, text } = await mail()
    expect(text).toMatch(/vous savez faire/)
    expect(text).toMatch(/refusez les prochains/)
    expect(html).toMatch(
      /<a[^>]+href="https:\/\/badges\.example\/mes-badges\/1\.abc"[^>]*>(?:(?!<\/a>).)*Mes badges et mes droits/su,
    )
  })
})
