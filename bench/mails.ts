import { setTimeout as pause } from 'node:timers/promises'
import { confirmDeclaration } from '@/intake/commands/declare-awards'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { credentials } from '@/openbadges/records'
import {
  aMappedBadge,
  aParticipant,
  declarationFile,
  previewOf,
  type Structure,
  sentNow,
} from '../tests/support/builders/awards'
import { formKey, value } from '../tests/support/builders/recognition'
import { type TestSmtp, testSmtp } from '../tests/support/smtp'
import type { BareMailing } from './servers/bare-mailing'
import type { Bench, Finding } from './support/bench'
import { type Child, startChild } from './support/child'
import { raiseCeiling } from './support/planned-issuances'
import { type BenchPortal, openPortal, temporaryFolder } from './support/portal'
import { alternating, median, quantile } from './support/rounds'

const badgeName = 'Animer une réunion'

export const mails: Bench = {
  name: 'mails',
  title: 'What people feel: from a declaration to the mails',
  method:
    'A structure releases a declaration; a web process records it, a worker with all its lanes decides, signs with the embedded issuer and sends a mail to each person over SMTP on loopback, which the bench receives. Timed from the release to the last of 200 mails, then one award alone, many times. Beside it documents and letters of the same size, signed and sent by the same libraries with as many at once, and nothing kept. The hourly ceiling is raised.',
  run: async ({ quick }) => {
    const { folder, remove } = temporaryFolder()
    const smtp = await testSmtp()
    const web = await openPortal(folder, { smtp: smtp.url })
    const settings = { BENCH_FOLDER: folder, BENCH_SMTP: smtp.url }
    const worker = await startChild('servers/mailing.ts', settings)
    const bare = await startChild('servers/bare-mailing.ts', settings)
    try {
      await raiseCeiling(web)
      const structure = await aParticipant(web)
      await aMappedBadge(web, structure.organization, badgeName)
      const sides = { web, smtp, bare, structure }
      return quick
        ? await felt(sides, { people: 20, rounds: 1, single: 4 })
        : await felt(sides, { people: 200, rounds: 5, single: 60 })
    } finally {
      await Promise.all([worker, bare].map((child) => child.stop()))
      await web.close()
      await smtp.close()
      remove()
    }
  },
}

interface Sides {
  readonly web: BenchPortal
  readonly smtp: TestSmtp
  readonly bare: Child
  readonly structure: Structure
}

async function felt(
  sides: Sides,
  { people, rounds, single }: { readonly people: number; readonly rounds: number; readonly single: number },
): Promise<readonly Finding[]> {
  await releasedUntilMailed(sides, 1)
  const document = await bareDocument(sides)
  const bareRun = (count: number) => () => sentBare(sides, { ...document, to: addresses(count) })
  const many = await alternating(rounds, () => releasedUntilMailed(sides, people), bareRun(people))
  const one = await alternating(single, () => releasedUntilMailed(sides, 1), bareRun(1))
  const finding = (measure: string, portal: number, bare: number): Finding => ({
    ...{ measure, portal: told(portal), bare: told(bare), ratio: bare / portal },
  })
  return [
    finding(`from the release to the last of ${people} mails`, median(many.portal), median(many.bare)),
    finding('from one award to its mail (median)', median(one.portal), median(one.bare)),
    finding('from one award to its mail (p95)', quantile(one.portal, 0.95), quantile(one.bare, 0.95)),
  ]
}

const told = (seconds: number): string =>
  seconds >= 1 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds * 1000)} ms`
const addresses = (count: number): readonly string[] =>
  Array.from({ length: count }, () => `personne-${newId()}@personnes.example`)

/** Seconds from « Envoyer maintenant » until each of so many new people has a mail. */
async function releasedUntilMailed({ web, smtp, structure }: Sides, count: number): Promise<number> {
  const to = addresses(count)
  const today = parisDateOf(web.clock.now())
  const file = declarationFile(to.map((email) => [email, today, badgeName] as const))
  const { contributor, organization } = structure
  const { id, revision } = await previewOf(web, contributor, organization.id, file)
  const form = { formKey: formKey(), revision, importId: id, discard: false }
  const waiting = value(await confirmDeclaration.run(web, contributor, form))
  return secondsUntilMailed(smtp, to, () => sentNow(web, contributor, waiting))
}

const sentBare = ({ smtp, bare }: Sides, given: BareMailing): Promise<number> =>
  secondsUntilMailed(smtp, given.to, () => bare.call('send', given))

async function secondsUntilMailed(
  smtp: TestSmtp,
  to: readonly string[],
  begin: () => Promise<unknown>,
): Promise<number> {
  const awaited = new Set(to)
  let seen = smtp.received.length
  const begun = performance.now()
  const working = begin()
  while (awaited.size > 0) {
    await pause(2)
    if (performance.now() - begun > 600_000) throw new Error(`${awaited.size} mails did not come`)
    for (; seen < smtp.received.length; seen += 1)
      for (const { value: receivers } of [smtp.received[seen]?.to ?? []].flat())
        for (const { address } of receivers) awaited.delete(address ?? '')
  }
  const ended = performance.now()
  await working
  return (ended - begun) / 1000
}

/** A credential and a letter that the portal made. */
async function bareDocument({ web, smtp }: Sides): Promise<Omit<BareMailing, 'to'>> {
  const [record] = await web.store.find(credentials, { where: {}, limit: 1 })
  const mail = smtp.received.at(-1)
  if (!record || !mail) throw new Error('nothing was issued')
  const { proof: _, ...document } = record.document
  return { document, letter: { subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html || '' } }
}
