import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue } from '@digitalbazaar/vc'
import { createTransport } from 'nodemailer'
import pMap from 'p-map'
import { loadDocument } from '@/openbadges/documents/contexts'
import { generateSigningKey, readSigningKey } from '@/openbadges/keys/keys'
import { deliveriesAtOnce } from '@/platform/queue'
import { answerCalls } from '../support/child'

/** Documents and letters of the same size, signed and sent with the same libraries, as many at once; nothing is kept. */
export interface BareMailing {
  readonly document: Readonly<Record<string, unknown>>
  readonly letter: { readonly subject: string; readonly text: string; readonly html: string }
  readonly to: readonly string[]
}

const { pair, did } = await readSigningKey(await generateSigningKey())
const transport = createTransport({ url: process.env.BENCH_SMTP ?? '' })

async function send({ document, letter, to }: BareMailing): Promise<void> {
  const now = new Date()
  await pMap(
    to,
    async (address) => {
      const suite = new DataIntegrityProof({ signer: pair.signer(), date: now.toISOString(), cryptosuite })
      const credential = { ...structuredClone(document), issuer: { ...(document.issuer as object), id: did } }
      await issue({ credential, suite, documentLoader: loadDocument, now })
      await transport.sendMail({ ...letter, from: 'badges@portail.example', to: address })
    },
    { concurrency: deliveriesAtOnce },
  )
}

answerCalls({ send }, async () => transport.close())
