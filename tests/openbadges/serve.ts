import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addressesOf } from '@/openbadges/documents/addresses'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import { publicCredential } from '@/openbadges/signing/register'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { frontOf } from '~/tests/support/http'
import { testPortal } from '~/tests/support/portal'

/*
 * Badges for validators that are no part of this project: written as files into the folder of the first argument, and
 * served on loopback until it is stopped, for those that follow addresses. `docs/open-badges.md` tells which they are.
 */
const [, , folder = '.', port = '4010'] = process.argv
const portal = await testPortal({
  now: new Date().toISOString(),
  settings: {
    ISSUER: 'embedded',
    PORTAL_URL: `http://localhost:${port}`,
    ISSUER_DID: process.env.ISSUER_DID ?? 'key',
  },
})
const issuer = embeddedIssuer(portal)
const addresses = addressesOf(portal.env.portalUrl)

const keep = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content)

/** Issues a badge, keeps its file, and answers its id. */
async function issue(name: string, changes: Parameters<typeof issueRequest>[0] = {}): Promise<string> {
  const outcome = await issuer.issue(issueRequest({ issuanceKey: name, ...changes }))
  if (outcome.kind !== 'accepted') throw new Error(`not issued: ${JSON.stringify(outcome)}`)
  const record = await publicCredential(portal, outcome.eventId)
  keep(`${name}.json`, JSON.stringify(record?.document))
  return outcome.eventId
}

async function fetched(name: string, address: string): Promise<string> {
  const response = await fetch(address, { headers: { Accept: 'application/json, image/png' } })
  const bytes = Buffer.from(await response.arrayBuffer())
  keep(name, bytes)
  return bytes.toString('utf8')
}

const server = frontOf(portal).listen(Number(port), '127.0.0.1')
await once(server, 'listening')

const valid = await issue('valid')
await issue('ending', { expiresOn: '2099-01-01' })
await issue('plain', { evidence: [] })
const revoked = await issue('revoked')
await issuer.revoke({ issuanceKey: 'revoked', eventId: revoked, recipientEmail: '', reason: 'Délivré par erreur' })

const { credentialSubject, credentialStatus } = JSON.parse(await fetched('valid.json', addresses.credential(valid)))
const { endorsement } = JSON.parse(await fetched('achievement.json', credentialSubject.achievement.id))
keep('endorsement.json', JSON.stringify(endorsement[0]))
await fetched('status-list.json', credentialStatus.statusListCredential)
await fetched('did.json', `${portal.env.portalUrl}/.well-known/did.json`)
await fetched('baked.png', `${addresses.credential(valid)}.png`)
await fetched('baked-2.png', `${addresses.assertion2(valid)}.png`)
const { badge } = JSON.parse(await fetched('assertion.json', addresses.assertion2(valid)))
const badgeClass = JSON.parse(await fetched('badge-class.json', badge))
console.log(`valid        ${addresses.assertion2(valid)}
revoked      ${addresses.assertion2(revoked)}
badge class  ${badge}
issuer       ${badgeClass.issuer}
endorsement  ${badgeClass.endorsement[0]}
Files in ${folder}. Ctrl-C ends it.`)

async function stop(): Promise<void> {
  server.close()
  await portal.close()
  process.exit(0)
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
