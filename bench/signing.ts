import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue } from '@digitalbazaar/vc'
import pMap from 'p-map'
import { issuingLane } from '@/issuing/sending/issuing'
import { loadDocument } from '@/openbadges/documents/contexts'
import { signingKeys } from '@/openbadges/keys/signing-keys'
import { credentials } from '@/openbadges/records'
import { embeddedIssuer } from '@/openbadges/signing/issuer'
import type { Portal } from '@/platform/portal'
import { issueRequest } from '../tests/support/builders/issue-request'
import type { Bench } from './support/bench'
import { openPortal, temporaryFolder } from './support/portal'
import { alternating, median, milliseconds, perSecond, seconds } from './support/rounds'

const aim = 0.7

export const signing: Bench = {
  name: 'signing',
  title: 'The embedded issuer',
  method:
    'The embedded issuer issues badges as many at a time as a worker asks it for: it looks for the keys, signs, takes bits of the status list, keeps the credentials. Beside it the signing library alone signs the same documents, as many at a time, and keeps nothing. In turns, in one process.',
  run: async ({ quick }) => {
    const { folder, remove } = temporaryFolder()
    const portal = await openPortal(folder)
    try {
      const count = quick ? 24 : 120
      const issuer = embeddedIssuer(portal)
      let serial = 0
      const issueOne = async (): Promise<void> => {
        serial += 1
        const recipient = { email: `personne-${serial}@personnes.example`, name: '' }
        const outcome = await issuer.issue(issueRequest({ issuanceKey: `bench.${serial}`, recipient }))
        if (outcome.kind !== 'accepted') throw new Error(`not issued: ${outcome.kind}`)
      }
      await issueOne()
      const bare = await bareSigner(portal)
      const timed = async (one: () => Promise<unknown>) => {
        const before = process.cpuUsage()
        const elapsed = await seconds(async () => {
          await pMap(Array(count).fill(one), (sign) => sign(), { concurrency: issuingLane.atOnce })
        })
        const { user, system } = process.cpuUsage(before)
        return { perSecond: count / elapsed, cpu: (user + system) / 1000 / count }
      }
      const found = await alternating(
        quick ? 2 : 9,
        () => timed(issueOne),
        () => timed(bare),
      )
      const rate = {
        portal: median(found.portal.map((t) => t.perSecond)),
        bare: median(found.bare.map((t) => t.perSecond)),
      }
      const cpu = { portal: median(found.portal.map((t) => t.cpu)), bare: median(found.bare.map((t) => t.cpu)) }
      return [
        {
          measure: 'badges issued, documents signed',
          portal: perSecond(rate.portal),
          bare: perSecond(rate.bare),
          ratio: rate.portal / rate.bare,
          aim,
        },
        {
          measure: 'processor time for each',
          portal: milliseconds(cpu.portal),
          bare: milliseconds(cpu.bare),
          ratio: cpu.bare / cpu.portal,
        },
      ]
    } finally {
      await portal.close()
      remove()
    }
  },
}

/** Signs a document that the issuer made, as the library's own manual does. */
async function bareSigner(portal: Portal): Promise<() => Promise<unknown>> {
  const [record] = await portal.store.find(credentials, { where: {}, limit: 1 })
  if (!record) throw new Error('nothing was issued')
  const { proof: _, ...document } = record.document
  const { pair } = await signingKeys(portal).current()
  return () => {
    const suite = new DataIntegrityProof({ signer: pair.signer(), date: record.issuedAt, cryptosuite })
    const now = new Date(record.issuedAt)
    return issue({ credential: structuredClone(document), suite, documentLoader: loadDocument, now })
  }
}
