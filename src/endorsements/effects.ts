import { memberOf } from '@/casework/parties'
import { typeset } from '@/kernel/typography'
import { notify } from '@/notifications/notify'
import { signTestimony, withdrawTestimony } from '@/openbadges/commands/sign-testimony'
import { organizationById } from '@/organizations/queries'
import { system } from '@/platform/actor'
import { delivered, tryAgain } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Letter } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import { raise } from '@/platform/tags/raise'
import * as letters from '~/templates/mail/endorsements/letters'
import { administratorsOf, endorsementEvents, partiesOf } from './change-endorsement'
import { type Endorsement, endorsements } from './endorsement'
import * as notices from './notices'
import type { EndorsementMail } from './outbox'
import * as outbox from './outbox'
import { endorsedPages } from './tags'
import { endorsedInWords } from './target'

const us = system('endorsements')

/** The party that was asked gets it (12.9 deliver); a second run finds that it waits already. */
const deliver: HandlerFor<typeof outbox.deliver> = async (portal, { endorsementId }) => {
  const row = await portal.store.get(endorsements, endorsementId)
  if (!row) return delivered
  const readers = await administratorsOf(portal, partiesOf(row).asked)
  const moved = await endorsementEvents.move(portal, us, endorsementId, 'deliver', () => ({
    effects: outbox.mailTo('asked', readers, endorsementId),
    journal: { event: 'endorsementDelivered' },
  }))
  return moved.ok ? delivered : tryAgain(moved.problem.code)
}

/** The signed document is brought to what the endorsement is; harmless twice. */
const syncDocument: HandlerFor<typeof outbox.syncDocument> = async (portal, { endorsementId }) => {
  const row = await portal.store.get(endorsements, endorsementId)
  if (row?.state === 'published') await signTestimony(portal, row.id, await testimonyOf(portal, row))
  if (row?.state === 'withdrawn') await withdrawTestimony(portal, row.id)
  // The page names the document that was signed here, after the endorsement was shown already.
  await raise(portal, endorsedPages)
  return delivered
}

/** The Région signs what the institution said, and names it (decisions/0024). */
async function testimonyOf(portal: Portal, row: Endorsement) {
  const { endorserName, organizationName, text, targetKind, targetId } = row
  const page =
    targetKind === 'badge'
      ? `/catalogue/${targetId}`
      : `/structures/${(await organizationById(portal, targetId))?.slug ?? targetId}`
  return {
    name: typeset(`Endossement par ${endorserName}`),
    subjectId: `${portal.env.portalUrl}${page}`,
    comment: typeset(`${endorserName} endosse ${endorsedInWords(row)} de « ${organizationName} » : ${text}`),
  }
}

/** What each mail tells of the endorsement as it is now; null where it is no longer true. */
const lettersOf: Readonly<Record<EndorsementMail, (row: Endorsement, link: string) => Promise<Letter> | null>> = {
  asked: (row, link) => {
    if (row.state !== 'pending') return null
    const about = { ...row, what: endorsedInWords(row), link }
    return row.origin === 'requested' ? letters.requestedLetter(about) : letters.offeredLetter(about)
  },
  answered: (row, link) => {
    const about = { ...row, what: endorsedInWords(row), link }
    if (row.state === 'published') return letters.publishedLetter(about)
    return row.state === 'declined' ? letters.declinedLetter({ ...about, reason: row.endReason }) : null
  },
  withdrawn: (row, link) =>
    row.state === 'withdrawn'
      ? letters.withdrawnLetter({ ...row, what: endorsedInWords(row), reason: row.endReason, link })
      : null,
}

const noticesOf = { asked: notices.asked, answered: notices.answered, withdrawn: notices.withdrawn } as const

const readersOf: Readonly<Record<EndorsementMail, (row: Endorsement) => string>> = {
  asked: (row) => partiesOf(row).asked,
  answered: (row) => partiesOf(row).asker,
  withdrawn: ({ organizationId }) => organizationId,
}

const mail =
  (what: EndorsementMail): HandlerFor<(typeof outbox.endorsementMails)[EndorsementMail]> =>
  async (portal, { endorsementId, userId }, row) => {
    const endorsement = await portal.store.get(endorsements, endorsementId)
    if (!endorsement) return delivered
    const organizationId = readersOf[what](endorsement)
    const link = `${portal.env.portalUrl}/mon-espace/endossements?structure=${organizationId}`
    const letter = await lettersOf[what](endorsement, link)
    const to = letter && (await memberOf(portal, organizationId, userId))
    if (letter && to) await notify(portal, row, noticesOf[what], to, letter, { link })
    return delivered
  }

export const endorsementsEffects: readonly Handled[] = [
  handle(outbox.deliver, deliver),
  handle(outbox.syncDocument, syncDocument),
  ...outbox.mailKinds.map((what) => handle(outbox.endorsementMails[what], mail(what))),
]
