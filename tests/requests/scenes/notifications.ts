import { newId } from '@/kernel/ids'
import { type MailAddress, mailAddresses, markOf } from '@/notifications/addresses/address'
import { checkAddress, checkLink } from '@/notifications/addresses/check'
import { chooseNotices } from '@/notifications/commands/choose'
import { keepNotice, keptNotices } from '@/notifications/kept'
import { noticeKinds } from '@/notifications/kinds'
import { refusalPage } from '@/notifications/unsubscribe'
import { formKey, value } from '../../support/builders/recognition'
import { asActor, type Person } from './person'
import type { Aim, Scene, Stage } from './stage'

async function oneself(stage: Stage): Promise<Person> {
  const person = await stage.standIn()
  if (!person) throw new Error('nobody is told anything without an account')
  return person
}

/** The link of a mail to somebody, as its page reads it. */
async function refusal(stage: Stage): Promise<Readonly<Record<string, string>>> {
  const { userId } = await stage.someone()
  return Object.fromEntries(new URL(refusalPage(stage.portal, { userId, category: 'cases' })).searchParams)
}
const byLink = async (stage: Stage): Promise<Aim> => ({ body: await refusal(stage) })
const inQuery = async (stage: Stage): Promise<Aim> => ({ query: await refusal(stage) })

/** An address from which mails came back. */
async function flagged({ portal }: Stage, { email, userId }: Person): Promise<MailAddress> {
  const row: MailAddress = {
    ...{ id: newId(), revision: 0, addressMark: markOf(portal, email), userId, bounces: [] },
    ...{ flaggedAt: portal.clock.now(), checkNonce: null, checkExpiresAt: null },
  }
  await portal.store.insert(mailAddresses, row)
  return row
}

/** Something of their account that this person was told. */
async function told({ portal }: Stage, { userId }: Person): Promise<string> {
  const kind = noticeKinds().find(({ to }) => to === 'account')
  if (!kind) throw new Error('nothing is told to accounts')
  const key = newId()
  const about = { key, userId, organizationId: null, title: 'Votre mot de passe est changé', path: '/mon-espace' }
  await keepNotice(portal, kind, about, 'never')
  const [row] = await portal.store.find(keptNotices, { where: { key: { equals: key } }, limit: 1 })
  return row?.id ?? ''
}

export const notificationScenes: Readonly<Record<string, Scene>> = {
  'POST /notifications/choices': async (stage) => {
    await oneself(stage)
    return { body: { revision: 0 } }
  },
  'POST /notifications/choices/restore': async (stage) => {
    const actor = await asActor(stage.portal, await oneself(stage))
    value(await chooseNotices.run(stage.portal, actor, { formKey: formKey(), revision: 0, cases: 'daily' }))
    return {}
  },
  'POST /notifications/read': async (stage) => {
    await told(stage, await oneself(stage))
    return { body: { upTo: stage.portal.clock.now() } }
  },
  'POST /notifications/:noticeId/read': async (stage) => ({
    params: { noticeId: await told(stage, await oneself(stage)) },
  }),
  'POST /notifications/refuse': byLink,
  'POST /notifications/accept': byLink,
  'POST /notifications/refusals': inQuery,
  'GET /notifications/refusals': async (stage) => ({
    ...(await inQuery(stage)),
    leadsTo: `${stage.portal.env.portalUrl}/desabonnement?compte=`,
  }),
  'POST /notifications/address-check': async (stage) => {
    await flagged(stage, await oneself(stage))
    return {}
  },
  'POST /notifications/address-check/confirm': async (stage) => {
    const { portal } = stage
    const person = await stage.someone()
    const { id } = await flagged(stage, person)
    value(await checkAddress.run(portal, await asActor(portal, person), { formKey: formKey() }))
    const row = await portal.store.get(mailAddresses, id)
    const link = row && new URL(checkLink(portal, row))
    return { body: { addressId: id, token: link?.searchParams.get('jeton') } }
  },
}
