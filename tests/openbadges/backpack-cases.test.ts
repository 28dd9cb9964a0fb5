import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/kernel/ids'
import { addressesOf } from '@/openbadges/documents/addresses'
import { endorsementDocument, issuerEndorsements } from '@/openbadges/documents/endorsement'
import { credentials } from '@/openbadges/records'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { publicCredential } from '@/openbadges/signing/register'
import { checkFile } from '@/openbadges/verification/check'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { type IssuingPortal, issuingPortal } from './portal'

const caseFile = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'cases', name))
const copy = JSON.parse(caseFile('classe-deployee.json').toString('utf8'))
const lastPart = (address: string): string => address.split('/').at(-1) ?? ''

/** Files that a backpack wrote of a badge of the demonstration, beside the register in which that badge stands. */
describe('the files of a backpack', () => {
  let portal: IssuingPortal
  const credentialId = lastPart(copy.id)

  beforeAll(async () => {
    portal = await issuingPortal({ PORTAL_URL: 'http://localhost:3131' })
    await keepBadgeOfTheFiles()
  })
  afterAll(() => portal.close())

  /** The row of any badge, with the words of this one: hosted documents are written from the row alone. */
  async function keepBadgeOfTheFiles(): Promise<void> {
    const outcome = await embeddedIssuer(portal).issue(issueRequest())
    const record = outcome.kind === 'accepted' ? await publicCredential(portal, outcome.eventId) : null
    if (!record) throw new Error('not kept')
    const { badge, recipient, evidence, issuedOn } = copy
    const achievementKey = lastPart(badge.id)
    const { tag: _, ...anyAchievement } = record.document.credentialSubject.achievement
    const achievement = {
      ...anyAchievement,
      id: addressesOf(portal.env.portalUrl).achievement(achievementKey),
      name: badge.name,
      description: badge.description,
      criteria: badge.criteria,
      image: { ...badge.image, type: 'Image' as const },
      alignment: badge.alignment,
    }
    const [anyIdentifier] = record.document.credentialSubject.identifier
    const identifier = [{ ...anyIdentifier, salt: recipient.salt, identityHash: recipient.identity }] as const
    const document = {
      ...record.document,
      id: addressesOf(portal.env.portalUrl).credential(credentialId),
      validFrom: issuedOn,
      evidence,
      credentialSubject: { ...record.document.credentialSubject, identifier, achievement },
    }
    await portal.store.insert(credentials, {
      ...record,
      ...{ id: newId(), issuanceKey: 'backpack', credentialId, achievementKey, document, statusKey: 'backpack' },
    })
    const endorsementId = lastPart(badge.endorsement[0])
    const addresses = addressesOf(portal.env.portalUrl)
    const endorsement = endorsementDocument(
      addresses,
      endorsementId,
      record.document.issuer,
      achievement,
      portal.clock.now(),
    )
    await portal.store.insert(issuerEndorsements, {
      ...{ id: newId(), revision: 0, endorsementId, achievementKey, signedAt: portal.clock.now() },
      document: { ...endorsement, proof: record.document.proof },
    })
  }

  it.each(['classe-deployee.json', 'type-liste.json'])('%s is genuine', async (name) => {
    expect(await checkFile(portal, caseFile(name))).toEqual({ kind: 'valid', credentialId })
  })

  it('mot-change.json was altered', async () => {
    expect(await checkFile(portal, caseFile('mot-change.json'))).toEqual({ kind: 'altered' })
  })
})
