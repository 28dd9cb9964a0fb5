import { describe, expect, it } from 'vitest'
import { badgeWords, competencyWords, coverageWords, levelWords } from '@/catalogue/addresses'
import { badgeCodes, competencies, competencyOfBadge, coverages, levels } from '@/catalogue/competency'
import { attentionWords, issuanceStateWords } from '@/issuing/ledger/ledger-words'
import { organizationKindWords } from '@/organizations/kind-words'
import { organizationKinds } from '@/organizations/organization'
import { currentAddress } from '@/server/old-addresses'
import { openFront } from '../support/front'

const english =
  /practice|mastery|communicate|organize|adapt-|integrate|ambassador|training|employer|advice|centre$|lab$/

describe('public addresses', () => {
  it('name a badge in French, by its competence and its level', () => {
    expect(badgeWords.wordOf('adapt-mastery')).toBe('s-adapter-je-maitrise')
    for (const code of badgeCodes) {
      const pair = competencyOfBadge(code)
      const word = badgeWords.wordOf(code)
      if (pair) expect(word).toBe(`${competencyWords.wordOf(pair.competency)}-${levelWords.wordOf(pair.level)}`)
      expect(word).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(word).not.toMatch(english)
      expect(badgeWords.meantBy(word)).toBe(code)
    }
  })

  it.each([
    ['/badges/adapt-mastery', '/badges/s-adapter-je-maitrise'],
    ['/badges/general?x=1', '/badges/badge-general?x=1'],
    ['/badges/ambassador/', '/badges/structure-ambassadrice'],
    [
      '/catalogue?q=L%C3%A9a&competence=adapt&niveau=mastery&part=full&page=2',
      '/catalogue?q=L%C3%A9a&competence=s-adapter&niveau=je-maitrise&part=complete&page=2',
    ],
    ['/structures?type=trainingProvider', '/structures?type=organisme-de-formation'],
  ])('lead on from %s', (before, now) => {
    expect(currentAddress(before)).toBe(now)
    expect(currentAddress(now)).toBeNull()
  })

  it.each([
    '/badges/s-adapter-je-maitrise',
    '/badges/constructor',
    '/badges/unknown',
    '/badges',
    '/catalogue',
    '/catalogue?competence=__proto__&niveau=x',
    '/structures?type=',
    '/autre?competence=adapt',
  ])('stand as they are: %s', (address) => {
    expect(currentAddress(address)).toBeNull()
  })

  it('have a word for each value of a filter, and understand both', () => {
    const words = [
      ...competencies.map((value) => [competencyWords.wordOf(value), competencyWords.meantBy(value)]),
      ...levels.map((value) => [levelWords.wordOf(value), levelWords.meantBy(value)]),
      ...coverages.map((value) => [coverageWords.wordOf(value), coverageWords.meantBy(value)]),
      ...(Object.keys(organizationKinds) as (keyof typeof organizationKinds)[]).map((value) => [
        organizationKindWords.wordOf(value),
        organizationKindWords.meantBy(value),
      ]),
    ]
    for (const [word, value] of words) {
      expect(word).not.toMatch(english)
      expect(value).toBeTruthy()
    }
    expect(issuanceStateWords.meantBy('retire')).toBe('revoked')
    expect(attentionWords.meantBy('a-relire')).toBe('review')
    expect(attentionWords.meantBy('toString')).toBeNull()
  })

  it('answer an old one with a lasting redirect, for reading alone', async () => {
    const front = await openFront()
    const answer = await front.ask('get', '/badges/adapt-mastery')
    expect(answer.status).toBe(308)
    expect(answer.headers.location).toBe('/badges/s-adapter-je-maitrise')
    await front.close()
  })
})
